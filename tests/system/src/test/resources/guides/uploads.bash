ROOT=$PWD; cd "$WORK"; DURE=$CDR
TOKEN=$(token -d grant_type=client_credentials -d "client_id=$CLIENT_ID" --data-urlencode "client_secret=$CLIENT_SECRET")
record() {
  printf '"","201","901000003001","internal","","PJSIP/201-%s","PJSIP/trunk-%s","Dial","","2026-10-05 %s",' "$1" "$1" "$2"
  printf '"2026-10-05 09:31:00","2026-10-05 09:32:00",120,60,"ANSWERED","DOCUMENTATION","guide-%s"\n' "$1"
}
{ record 1 09:30:00; record 2 9:30; record 3 09:30:01; } > Master.csv
