-- CreateIndex
CREATE INDEX "audit_event_ip_id_idx" ON "audit_event"("ip", "id");

-- CreateIndex
CREATE INDEX "audit_event_detail_idx" ON "audit_event" USING GIN ("detail" jsonb_path_ops);
