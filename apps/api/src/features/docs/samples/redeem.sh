# PORTAL, API_KEY, HANDOVER
curl -sS --fail-with-body -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \
  -d "{\"token\":\"$HANDOVER\"}" "$PORTAL/api/v1/handovers/redeem"
