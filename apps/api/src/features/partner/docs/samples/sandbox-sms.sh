# PORTAL, TEST_KEY, PHONE: the phone of the owner, from the first answer
curl -sS --fail-with-body -H "Authorization: Bearer $TEST_KEY" "$PORTAL/api/v1/sandbox/sms?phone=$PHONE"
