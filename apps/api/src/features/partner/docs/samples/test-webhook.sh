# PORTAL, API_KEY, ENDPOINT: the id from the answer above
curl -sS --fail-with-body -X POST -H "Authorization: Bearer $API_KEY" -H "Idempotency-Key: test-$(date +%s%N)" \
  "$PORTAL/api/v1/webhook-endpoints/$ENDPOINT/test"
