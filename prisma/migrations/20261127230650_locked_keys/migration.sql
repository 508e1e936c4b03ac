-- By hand
-- The few keys that are locked, for the page of 安全管理员.
CREATE INDEX "throttle_locked" ON "throttle" ("locked_until") WHERE "locked_until" IS NOT NULL;
