# PORTAL, TEST_KEY: an API key jm_test_…. The answer has the number and, only this once, the passwords of the owner.
curl -sS --fail-with-body -H "Authorization: Bearer $TEST_KEY" -H 'Content-Type: application/json' \
  -H "Idempotency-Key: enterprise-$(date +%s%N)" -d '{"qualifications":["LISTING"]}' \
  "$PORTAL/api/v1/sandbox/enterprises"
