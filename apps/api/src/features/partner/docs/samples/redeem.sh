# PORTAL, API_KEY, HANDOVER
curl -sS --fail-with-body -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \
  -H "Idempotency-Key: arrival-$(date +%s%N)" -d "{\"token\":\"$HANDOVER\"}" "$PORTAL/api/v1/handovers/redeem"
