# PORTAL, API_KEY
curl -sS --fail-with-body -H "Authorization: Bearer $API_KEY" "$PORTAL/api/v1/qualifications"
