CREATE TABLE "approvals" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"request_id" uuid,
	"kit_message_id" uuid,
	"kit" jsonb,
	"digest" "bytea" NOT NULL,
	"accounts" uuid[] NOT NULL,
	"window_from" timestamp with time zone NOT NULL,
	"window_until" timestamp with time zone NOT NULL,
	"for_now" boolean DEFAULT false NOT NULL,
	"approved_by_id" uuid NOT NULL,
	"may" text NOT NULL,
	"approved_at" timestamp with time zone NOT NULL,
	"detector_version" text NOT NULL,
	"policy_version" text NOT NULL,
	"checked" jsonb NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by_id" uuid,
	"void_reason" text,
	CONSTRAINT "approvals_digest" UNIQUE("organization_id","id","digest"),
	CONSTRAINT "approvals_window" CHECK ("approvals"."window_from" <= "approvals"."window_until"),
	CONSTRAINT "approvals_source" CHECK (("approvals"."request_id" is null) <> ("approvals"."kit_message_id" is null)),
	CONSTRAINT "approvals_voided" CHECK (("approvals"."voided_at" is null) = ("approvals"."void_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "review_decisions" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"on_behalf_of_id" uuid,
	"decision" text NOT NULL,
	"comment" "bytea" NOT NULL,
	"pins" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_requests" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"state" text NOT NULL,
	"pool_id" uuid,
	"assignee_id" uuid,
	"asked_by_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"window_from" timestamp with time zone NOT NULL,
	"window_until" timestamp with time zone NOT NULL,
	"post_due_at" timestamp with time zone,
	"accounts" uuid[] NOT NULL,
	"note" "bytea" NOT NULL,
	"escalations" integer DEFAULT 0 NOT NULL,
	"escalated_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"wording" "bytea",
	"wording_by_id" uuid,
	CONSTRAINT "review_requests_in_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "review_requests_window" CHECK ("review_requests"."window_from" < "review_requests"."window_until"),
	CONSTRAINT "review_requests_wording" CHECK (("review_requests"."state" = 'wording_proposed') <= ("review_requests"."wording" is not null))
);
--> statement-breakpoint
CREATE TABLE "review_seen" (
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_seen_membership_id_version_id_pk" PRIMARY KEY("membership_id","version_id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"site_id" uuid,
	"network" text NOT NULL,
	"target" text,
	"label" text NOT NULL,
	"handle" text NOT NULL,
	"remote_id" text NOT NULL,
	"service" text,
	"credentials" "bytea" NOT NULL,
	"capabilities" jsonb NOT NULL,
	"health" text DEFAULT 'unknown' NOT NULL,
	"health_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"disconnected_at" timestamp with time zone,
	CONSTRAINT "accounts_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_read_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "kit_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	"state" text NOT NULL,
	"made_by_id" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"approved_by_id" uuid,
	"approved_at" timestamp with time zone,
	CONSTRAINT "kit_messages_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "kit_releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"kit_message_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"released_by_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"review_due_at" timestamp with time zone NOT NULL,
	"reviewed_by_id" uuid,
	"reviewed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "pauses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_id" uuid,
	"reason" "bytea" NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"ended_by_id" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "practice_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"by_name" text NOT NULL,
	"text" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_likes" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"by_name" text NOT NULL,
	CONSTRAINT "practice_likes_account_id_key_by_name_pk" PRIMARY KEY("account_id","key","by_name")
);
--> statement-breakpoint
CREATE TABLE "practice_posts" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"cid" text NOT NULL,
	"rendering" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "practice_posts_organization_id_account_id_key_pk" PRIMARY KEY("organization_id","account_id","key")
);
--> statement-breakpoint
CREATE TABLE "publication_history" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"by_id" uuid,
	"code" text
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"account_id" uuid NOT NULL,
	"series_id" uuid,
	"kit" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'approved' NOT NULL,
	"held" text,
	"due_at" timestamp with time zone NOT NULL,
	"wake_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"idempotency" jsonb,
	"receipt" jsonb,
	"problem" text,
	"drift" text,
	"drift_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "publications_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"every" text NOT NULL,
	"times" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "series_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"url" "bytea" NOT NULL,
	"secret" "bytea" NOT NULL,
	"events" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_status" integer,
	"failures" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"detector_version" text NOT NULL,
	"policy_version" text NOT NULL,
	"verdict" text NOT NULL,
	"result" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dismissals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"finding_key" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"may" text NOT NULL,
	"in_directory" boolean NOT NULL,
	"reason" "bytea" NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "dismissals_once" UNIQUE("post_id","finding_key","by_id")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"rev" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"print" "bytea" NOT NULL,
	"words" integer NOT NULL,
	"kind" text NOT NULL,
	"saved_by_id" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_post_id_rev_pk" PRIMARY KEY("post_id","rev")
);
--> statement-breakpoint
CREATE TABLE "post_words" (
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"token" "bytea" NOT NULL,
	CONSTRAINT "post_words_post_id_token_pk" PRIMARY KEY("post_id","token")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"site_id" uuid,
	"department_id" uuid,
	"title" "bytea" NOT NULL,
	"excerpt" "bytea" NOT NULL,
	"author_id" uuid NOT NULL,
	"state" text NOT NULL,
	"archived_from" text,
	"lane" text,
	"lang" text NOT NULL,
	"channels" uuid[] NOT NULL,
	"due_at" timestamp with time zone,
	"source_post_id" uuid,
	"source_print" "bytea",
	"words_print" "bytea" NOT NULL,
	"finding_salt" "bytea" NOT NULL,
	"current_rev" integer NOT NULL,
	"last_rev" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "posts_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "presence_post_id_membership_id_pk" PRIMARY KEY("post_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rev" integer NOT NULL,
	"digest" "bytea" NOT NULL,
	"bytes" "bytea",
	"salt" "bytea",
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	"erased_by_id" uuid,
	"erased_reason" "bytea",
	CONSTRAINT "versions_in_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "versions_in_order" UNIQUE("post_id","number"),
	CONSTRAINT "versions_digest" UNIQUE("organization_id","id","digest")
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delegations_time" CHECK ("delegations"."starts_at" < "delegations"."ends_at"),
	CONSTRAINT "delegations_two_people" CHECK ("delegations"."from_id" <> "delegations"."to_id")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "departments_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"grants" jsonb NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"lang" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone,
	CONSTRAINT "memberships_in_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "memberships_once" UNIQUE("user_id","organization_id"),
	CONSTRAINT "memberships_state" CHECK ("memberships"."state" in ('active', 'suspended'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"lang" text NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"audit_mail" text[] DEFAULT '{}' NOT NULL,
	"witness_url" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "own_facts" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value" "bytea" NOT NULL,
	"site_id" uuid
);
--> statement-breakpoint
CREATE TABLE "pool_members" (
	"organization_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	CONSTRAINT "pool_members_pool_id_membership_id_pk" PRIMARY KEY("pool_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "pools" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"lane" text NOT NULL,
	CONSTRAINT "pools_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"membership_id" uuid NOT NULL,
	"role" text NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_id" uuid,
	CONSTRAINT "role_grants_once" UNIQUE NULLS NOT DISTINCT("membership_id","role","scope_kind","scope_id"),
	CONSTRAINT "role_grants_scope" CHECK (("role_grants"."scope_kind" = 'organization') = ("role_grants"."scope_id" is null))
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "sites_in_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "auth_account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_account_once" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "auth_rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"resets_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "auth_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"mime" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"alt" "bytea",
	"removed" jsonb NOT NULL,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "media_in_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "media_once" UNIQUE("organization_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "media_blobs" (
	"organization_id" uuid NOT NULL,
	"media_id" uuid NOT NULL,
	"rendition" text NOT NULL,
	"mime" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "media_blobs_media_id_rendition_pk" PRIMARY KEY("media_id","rendition")
);
--> statement-breakpoint
CREATE TABLE "clock_marks" (
	"one" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "clock_mark_is_one" CHECK ("clock_marks"."one" = 1)
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"one" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"setup_token_hash" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"set_up_at" timestamp with time zone,
	"secret" "bytea",
	CONSTRAINT "installation_is_one" CHECK ("installation"."one" = 1)
);
--> statement-breakpoint
CREATE TABLE "organization_keys" (
	"organization_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_keys_organization_id_version_pk" PRIMARY KEY("organization_id","version")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"organization_id" uuid NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"what" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" "bytea"
);
--> statement-breakpoint
CREATE TABLE "ledger_checkpoints" (
	"organization_id" uuid NOT NULL,
	"log" integer NOT NULL,
	"size" bigint NOT NULL,
	"note" text NOT NULL,
	"cosignatures" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_checkpoints_organization_id_log_size_pk" PRIMARY KEY("organization_id","log","size")
);
--> statement-breakpoint
CREATE TABLE "ledger_events" (
	"organization_id" uuid NOT NULL,
	"log" integer NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"post_id" uuid,
	"person_id" uuid,
	"leaf" "bytea" NOT NULL,
	CONSTRAINT "ledger_events_organization_id_log_seq_pk" PRIMARY KEY("organization_id","log","seq")
);
--> statement-breakpoint
CREATE TABLE "ledger_keys" (
	"organization_id" uuid NOT NULL,
	"log" integer NOT NULL,
	"number" integer NOT NULL,
	"vkey" text NOT NULL,
	"sealed" "bytea",
	"announced_at" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "ledger_keys_organization_id_log_number_pk" PRIMARY KEY("organization_id","log","number")
);
--> statement-breakpoint
CREATE TABLE "ledger_logs" (
	"organization_id" uuid NOT NULL,
	"log" integer NOT NULL,
	"origin" text NOT NULL,
	"size" bigint NOT NULL,
	"edge" "bytea" NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"witnessed_size" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_logs_organization_id_log_pk" PRIMARY KEY("organization_id","log")
);
--> statement-breakpoint
CREATE TABLE "ledger_openings" (
	"organization_id" uuid NOT NULL,
	"commitment" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "ledger_openings_organization_id_commitment_pk" PRIMARY KEY("organization_id","commitment")
);
--> statement-breakpoint
CREATE TABLE "ledger_pending" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"post_id" uuid,
	"person_id" uuid,
	"event" text NOT NULL,
	CONSTRAINT "ledger_pending_organization_id_at_id_pk" PRIMARY KEY("organization_id","at","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_tiles" (
	"organization_id" uuid NOT NULL,
	"log" integer NOT NULL,
	"level" smallint NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "ledger_tiles_organization_id_log_level_index_pk" PRIMARY KEY("organization_id","log","level","index"),
	CONSTRAINT "ledger_tiles_width" CHECK (length("ledger_tiles"."hashes") between 32 and 8192 and length("ledger_tiles"."hashes") % 32 = 0)
);
--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_version_and_digest" FOREIGN KEY ("organization_id","version_id","digest") REFERENCES "public"."versions"("organization_id","id","digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_request" FOREIGN KEY ("organization_id","request_id") REFERENCES "public"."review_requests"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_by" FOREIGN KEY ("organization_id","approved_by_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_request" FOREIGN KEY ("organization_id","request_id") REFERENCES "public"."review_requests"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_reviewer" FOREIGN KEY ("organization_id","reviewer_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_requests" ADD CONSTRAINT "review_requests_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_requests" ADD CONSTRAINT "review_requests_version" FOREIGN KEY ("organization_id","version_id") REFERENCES "public"."versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_requests" ADD CONSTRAINT "review_requests_pool" FOREIGN KEY ("organization_id","pool_id") REFERENCES "public"."pools"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_requests" ADD CONSTRAINT "review_requests_assignee" FOREIGN KEY ("organization_id","assignee_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_requests" ADD CONSTRAINT "review_requests_asked_by" FOREIGN KEY ("organization_id","asked_by_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_seen" ADD CONSTRAINT "review_seen_version" FOREIGN KEY ("organization_id","version_id") REFERENCES "public"."versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_seen" ADD CONSTRAINT "review_seen_member" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_site" FOREIGN KEY ("organization_id","site_id") REFERENCES "public"."sites"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_releases" ADD CONSTRAINT "kit_releases_message" FOREIGN KEY ("organization_id","kit_message_id") REFERENCES "public"."kit_messages"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_releases" ADD CONSTRAINT "kit_releases_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_comments" ADD CONSTRAINT "practice_comments_post" FOREIGN KEY ("organization_id","account_id","key") REFERENCES "public"."practice_posts"("organization_id","account_id","key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_likes" ADD CONSTRAINT "practice_likes_post" FOREIGN KEY ("organization_id","account_id","key") REFERENCES "public"."practice_posts"("organization_id","account_id","key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_posts" ADD CONSTRAINT "practice_posts_account" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."accounts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_history" ADD CONSTRAINT "publication_history_of" FOREIGN KEY ("organization_id","publication_id") REFERENCES "public"."publications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_approval_and_digest" FOREIGN KEY ("organization_id","approval_id","digest") REFERENCES "public"."approvals"("organization_id","id","digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_version" FOREIGN KEY ("organization_id","version_id") REFERENCES "public"."versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_account" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."accounts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_series" FOREIGN KEY ("organization_id","series_id") REFERENCES "public"."series"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_version" FOREIGN KEY ("organization_id","version_id") REFERENCES "public"."versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissals" ADD CONSTRAINT "dismissals_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissals" ADD CONSTRAINT "dismissals_by" FOREIGN KEY ("organization_id","by_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_saved_by" FOREIGN KEY ("organization_id","saved_by_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_words" ADD CONSTRAINT "post_words_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_source" FOREIGN KEY ("organization_id","source_post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_site" FOREIGN KEY ("organization_id","site_id") REFERENCES "public"."sites"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_department" FOREIGN KEY ("organization_id","department_id") REFERENCES "public"."departments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_member" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_post" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_created_by" FOREIGN KEY ("organization_id","created_by_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_from" FOREIGN KEY ("organization_id","from_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_to" FOREIGN KEY ("organization_id","to_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_site" FOREIGN KEY ("organization_id","site_id") REFERENCES "public"."sites"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_by" FOREIGN KEY ("organization_id","invited_by") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_facts" ADD CONSTRAINT "own_facts_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_facts" ADD CONSTRAINT "own_facts_site" FOREIGN KEY ("organization_id","site_id") REFERENCES "public"."sites"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_pool" FOREIGN KEY ("organization_id","pool_id") REFERENCES "public"."pools"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_member" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_member" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_created_by" FOREIGN KEY ("organization_id","created_by_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_blobs" ADD CONSTRAINT "media_blobs_of" FOREIGN KEY ("organization_id","media_id") REFERENCES "public"."media"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_by_version" ON "approvals" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "approvals_standing" ON "approvals" USING btree ("post_id") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "review_decisions_by_request" ON "review_decisions" USING btree ("request_id","at");--> statement-breakpoint
CREATE INDEX "review_requests_by_post" ON "review_requests" USING btree ("post_id","asked_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "review_requests_one_open" ON "review_requests" USING btree ("post_id") WHERE state in ('open', 'wording_proposed');--> statement-breakpoint
CREATE INDEX "review_requests_open" ON "review_requests" USING btree ("organization_id","due_at") WHERE state in ('open', 'wording_proposed');--> statement-breakpoint
CREATE INDEX "review_seen_by_post" ON "review_seen" USING btree ("membership_id","post_id");--> statement-breakpoint
CREATE INDEX "kit_releases_by_message" ON "kit_releases" USING btree ("kit_message_id");--> statement-breakpoint
CREATE INDEX "pauses_open" ON "pauses" USING btree ("organization_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "practice_comments_by_post" ON "practice_comments" USING btree ("account_id","key");--> statement-breakpoint
CREATE INDEX "publication_history_by_publication" ON "publication_history" USING btree ("publication_id");--> statement-breakpoint
CREATE INDEX "publications_to_wake" ON "publications" USING btree ("wake_at") WHERE wake_at is not null;--> statement-breakpoint
CREATE INDEX "publications_by_due" ON "publications" USING btree ("organization_id","due_at");--> statement-breakpoint
CREATE INDEX "publications_by_post" ON "publications" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "publications_once" ON "publications" USING btree ("approval_id","account_id","due_at");--> statement-breakpoint
CREATE INDEX "checks_by_version" ON "checks" USING btree ("version_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "drafts_by_editor" ON "drafts" USING btree ("post_id","saved_by_id");--> statement-breakpoint
CREATE INDEX "drafts_by_time" ON "drafts" USING btree ("organization_id","saved_at");--> statement-breakpoint
CREATE INDEX "post_words_by_token" ON "post_words" USING btree ("organization_id","token","post_id");--> statement-breakpoint
CREATE INDEX "posts_by_change" ON "posts" USING btree ("organization_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_by_state" ON "posts" USING btree ("organization_id","state","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "posts_by_author" ON "posts" USING btree ("organization_id","author_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_by_source" ON "posts" USING btree ("source_post_id");--> statement-breakpoint
CREATE INDEX "posts_deleted" ON "posts" USING btree ("organization_id","deleted_at") WHERE deleted_at is not null and erased_at is null;--> statement-breakpoint
CREATE INDEX "role_grants_membership" ON "role_grants" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "auth_account_user" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_session_user" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verification_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "access_log_subject" ON "access_log" USING btree ("organization_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "ledger_events_post" ON "ledger_events" USING btree ("post_id","log","seq") WHERE "ledger_events"."post_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_events_actor" ON "ledger_events" USING btree ("actor_id","log","seq") WHERE "ledger_events"."actor_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_events_person" ON "ledger_events" USING btree ("person_id","log","seq") WHERE "ledger_events"."person_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_events_kind" ON "ledger_events" USING btree ("organization_id","kind","log","seq");