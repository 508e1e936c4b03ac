-- By hand, and after the migration that added the value, since PostgreSQL does not use a new one in its own transaction.
CREATE UNIQUE INDEX "profile_change_one_differs" ON "profile_change" ("enterprise_id") WHERE "state" = 'DIFFERS';
