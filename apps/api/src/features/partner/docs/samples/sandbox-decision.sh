# PORTAL, TEST_KEY, ENTERPRISE: the number from the answer above
curl -sS --fail-with-body -H "Authorization: Bearer $TEST_KEY" -H 'Content-Type: application/json' \
  -H "Idempotency-Key: decision-$(date +%s%N)" -d '{"qualification":"LISTING","decision":"suspend"}' \
  "$PORTAL/api/v1/sandbox/enterprises/$ENTERPRISE/decisions"
