/** What `--help` says, by command. It teaches by examples that can be pasted. */
export const HELP: Readonly<Record<'chaperone' | 'scan' | 'triage' | 'verify' | 'serve', string>> = {
  chaperone: `chaperone keeps patients' information out of social media posts.

  chaperone scan      read a text: what in it identifies someone, whom, and whether it may go out
  chaperone triage    sort what comes in: comments, reviews, messages, and how soon a person must look
  chaperone verify    prove that an export of the record was not changed, without trusting the server
  chaperone serve     start the server

Try it:
  chaperone scan --text "So proud of Mary in room 312, who rang the bell yesterday"
  chaperone scan post.txt
  chaperone verify record.jsonl

chaperone COMMAND --help says more. --version prints the version.
`,
  scan: `chaperone scan [FILE...] reads a text, from files or standard input, and says what in it points to a patient.

  -t, --text TEXT    the text itself, instead of a file
      --find         print every identifier whosoever it is: patients, staff, public people, organizations, countries; the verdict stays the same.
                     In JSON they take the place of the findings, each with start, end, type, about and rule
      --kind KIND    post, caption, reply, review-reply, comment, review, dm or bio
      --author WHO   org, clinician, staff, patient, family or public
      --reply-to TEXT  what a reply answers; then it is asked whether the reply gives a patient away
      --own FILE     JSON of your own: {"staff": [], "places": [], "phones": [], "emails": [], "links": [], "handles": []}
      --lang en|es   the language of the answer; that of the text is found out
      --json         one JSON object a text
      --jsonl        one JSON object a line, in and out

Examples:
  echo "Dr. Patel joins our team on Monday" | chaperone scan
  chaperone scan --kind reply --reply-to "Waited 3 hours with my son" --text "We're sorry about your visit last Tuesday"
  chaperone scan --jsonl < posts.jsonl > findings.jsonl

A line for --jsonl: {"id": "1", "kind": "post", "author": "org", "channel": "facebook", "lang": "en", "text": "…", "in-reply-to": "…"}; all but
text may be left out. A line that can't be read is answered in its place: {"id": "1", "error": {"code": "bad_json", "message": "…"}}.

Exit status: 0 all was read; 1 a line or text could not be; 2 the command could not run.
Nothing leaves this machine.
`,
  triage: `chaperone triage [FILE...] sorts what comes in, from files or standard input, and says how soon a person must look at it.

  -t, --text TEXT    the text itself, instead of a file
      --kind KIND    comment (taken where none is given), review or dm
      --author WHO   patient, family or public
      --lang en|es   the language of the answer; that of the text is found out
      --json         one JSON object a text
      --jsonl        one JSON object a line, in and out

Examples:
  chaperone triage --text "My dad's face is drooping and he can't lift his arm"
  chaperone triage --jsonl < comments.jsonl > sorted.jsonl

A line for --jsonl: {"id": "1", "kind": "comment", "text": "…"}; all but text may be left out. A line that can't be read is answered in its place.
It misses some and raises many for nothing: every comment is still a person's to read.

Exit status: 0 all was read; 1 a line or text could not be; 2 the command could not run.
Nothing leaves this machine.
`,
  verify: `chaperone verify EXPORT proves, offline, that an export of the record is whole and unchanged, or names the entry that is not.

      --since CHECKPOINT  a checkpoint you were sent earlier (a file): nothing it covers may have changed
      --key VKEY          the log's key as you had it otherwise; without it the file vouches for itself
      --lang en|es        the language of the answer
      --json              the report as JSON

Examples:
  chaperone verify record.jsonl
  chaperone verify record.jsonl --since checkpoint-from-march.txt --key "chaperone.example+1a2b3c4d+AbCd…"

Exit status: 0 it holds; 1 it does not; 2 the command could not run.
`,
  serve: `chaperone serve starts the server and prints one line with its address. Ctrl-C stops it.

It takes its settings from the environment; docs/ lists them. Some:
  PORT           where it listens
  DATABASE_URL   your own PostgreSQL (15 or newer) instead of the one it carries

Example:
  PORT=8080 chaperone serve
`,
}
