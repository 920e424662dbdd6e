/** What `--help` says, by command. It teaches by examples that can be pasted. */
export const HELP: Readonly<
  Record<'chaperone' | 'scan' | 'triage' | 'verify' | 'serve' | 'backup' | 'restore' | 'doctor' | 'rotate-key', string>
> = {
  chaperone: `chaperone keeps patients' information out of social media posts.

  chaperone scan      read a text: what in it identifies someone, whom, and whether it may go out
  chaperone triage    sort what comes in: comments, reviews, messages, and how soon a person must look
  chaperone verify    prove that an export of the record was not changed, without trusting the server
  chaperone serve     start the server
  chaperone backup    write the whole installation into one sealed file, while it is in use
  chaperone restore   bring an installation back from such a file
  chaperone doctor    look an installation over, and say how to mend what is not well
  chaperone rotate-key  replace the master key while the server runs

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
  backup: `chaperone backup FILE writes the whole database into one file, as it stood at one moment, while people go on working.

FILE may be a folder: the file is then named by its moment. It is never written over. It is compressed, and sealed under the master key
(master.key in the data folder, or CHAPERONE_MASTER_KEY). Without that key nobody can read it, you neither: keep a copy of the key, apart.

      --verify     checks a file instead: restores it into a database of its own, compares every row, verifies the record, removes it again
      --key FILE   with --verify: the master key, where this machine has none
      --lang en|es the language of the answer
      --json       the report as JSON

Examples:
  chaperone backup /var/backups/chaperone/
  chaperone backup --verify /var/backups/chaperone/chaperone-20261125T020000Z.backup

Exit status: 0 done; 1 refused, and said why; 2 the command could not run. docs/operate/backup.md says more.
`,
  restore: `chaperone restore FILE brings an installation back from a backup: all of it, proved row for row, or nothing.

It wants an empty database or a new data folder (CHAPERONE_DATA), the server stopped, and the master key that the backup was sealed under.

      --key FILE   the master key, for a new data folder; it is put there as master.key. Elsewhere, the key that the backup was made under,
                   where the master key was rotated since
      --replace    puts the backup in place of what the database holds now, which is gone then
      --lang en|es the language of the answer
      --json       the report as JSON

Examples:
  CHAPERONE_DATA=/srv/chaperone chaperone restore chaperone-20261125T020000Z.backup --key /media/safe/master.key
  chaperone restore latest.backup --replace

Posts that were due by now may have gone out after the backup: they wait for a person. The record begins a new log, which names the last
checkpoint of the one before.

Exit status: 0 restored; 1 refused, and said why; 2 the command could not run. docs/operate/backup.md says more.
`,
  doctor: `chaperone doctor looks an installation over, changes nothing, and says how to mend what is not well, a line each.

It looks at Node, disk space, the master key, the address, mail, the database (its version, the server's role, the tables' version, its clock),
stuck jobs, the record, and the age of the last backup.

      --lang en|es the language of the answer
      --json       {"ok", "checks": [{"check", "state": "ok|look|wrong|unknown", "message"}]}

Exit status: 0 nothing wants mending; 1 something does, or could not be looked at; 2 the command could not run.
`,
  'rotate-key': `chaperone rotate-key replaces the master key while the server runs, and prints no key.

Everything then opens under the new key and the old one; restart every server, one after another, then say --finish. It may be killed at any
moment, and is then run again. Where CHAPERONE_MASTER_KEY gives the key, the new one is left in a file and the report says what to set.

      --key FILE   the new master key (32 bytes in base64), instead of one that is made
      --finish     takes the old key away: nothing is left under it, no server has it alone
      --data       makes a new data key for each organization instead; the earlier ones still open what they sealed
      --lang en|es the language of the answer
      --json       the report as JSON

Examples:
  chaperone rotate-key
  chaperone rotate-key --finish

Exit status: 0 done; 1 refused, and said why; 2 the command could not run. docs/operate/keys.md says more.
`,
}
