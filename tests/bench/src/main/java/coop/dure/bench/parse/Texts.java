package coop.dure.bench.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A record of each format. In it stand {@code #N} for a number of eight digits, {@code #E} and {@code #F} for its begin
 * and its end in epoch seconds, {@code #L} and {@code #M} for the same as local times.
 */
final class Texts {
    static final String REST = """
            {"recordId":"r#N","startedAt":"2026-10-05T10:00:00+09:00","answeredAt":"2026-10-05T10:00:05+09:00",\
            "endedAt":"2026-10-05T10:01:05+09:00","caller":"203","callee":"010#N","direction":"OUTBOUND",\
            "agent":"a01","disposition":"ANSWERED"}
            """;
    static final String MASTER_CSV = """
            "","203","9010#N","internal","\""Kim"" <203>","PJSIP/203-0000001a","PJSIP/trunk-kt-0000001b","Dial",\
            "PJSIP/9010#N@trunk-kt,30","#L","#L","#M",60,55,"ANSWERED","DOCUMENTATION","#E.#N","","","#E.#N",7
            """;
    static final List<String> CUSTOM_COLUMNS = List.of(
            "clid",
            "src",
            "dst",
            "dcontext",
            "channel",
            "dstchannel",
            "lastapp",
            "lastdata",
            "start",
            "answer",
            "end",
            "duration",
            "billsec",
            "disposition",
            "amaflags",
            "accountcode",
            "uniqueid",
            "userfield",
            "sequence");
    static final String CUSTOM = """
            "\""Kim"" <203>","203","9010#N","internal","PJSIP/203-0000001a","PJSIP/trunk-kt-0000001b","Dial",\
            "PJSIP/9010#N@trunk-kt,30","#L","#L","#M","60","55","ANSWERED","DOCUMENTATION","","#E.#N","",7
            """;
    static final String QUEUE_LOG = """
            #E|#E.#N|reception|NONE|ENTERQUEUE||010#N|1
            #E|#E.#N|reception|PJSIP/203|CONNECT|5|#E.9|4
            #F|#E.#N|reception|PJSIP/203|COMPLETECALLER|5|55|1
            """;
    static final String CEL = """
            "ANSWER","#E.123456","Kim","203","203","","","9010#N","internal","PJSIP/203-0000001a","Dial",\
            "PJSIP/9010#N@trunk-kt","3","","#E.#N","#E.#N","","","","{""hangupcause"":16}"
            """;
    static final String FREESWITCH_CSV = """
            "Kim","203","9010#N","default","#L","#L","#M","60","55","NORMAL_CLEARING",\
            "63e2315b-d538-4dfa-9ed5-af73#N","5a3a1d91-90d3-4db4-af5c-cc3a#N", "203"
            """;
    static final String FREESWITCH_JSON = """
            {"core-uuid":"63e2315b-d538-4dfa-9ed5-af73ba6210b6","switchname":"pbx","channel_data":{"state":"CS_REPORTING",\
            "flags":"0=1;1=1;3=1;20=1;37=1;38=1;40=1;43=1"},"callStats":{"audio":{"inbound":{"raw_bytes":174156,\
            "packet_count":1033,"mos":4.492027,"errorLog":[{"start":1521025783725905,"flaws":10763}]}}},"variables":{\
            "uuid":"63e2315b-d538-4dfa-9ed5-af73#N","direction":"inbound","channel_name":"sofia/internal/203%40pbx",\
            """
            + IntStream.range(0, 90)
                    .mapToObj(i -> "\"sip_h_X-variable-" + i + "\":\"sofia/value%20of%20it%3A%20" + i + "\",")
                    .collect(Collectors.joining())
            + """
            "start_epoch":"#E","answer_epoch":"#E","end_epoch":"#F","billsec":"60","hangup_cause":"NORMAL_CLEARING"},\
            "callflow":[{"profile_index":"1","extension":{"name":"out","applications":[{"app_name":"bridge",\
            "app_data":"sofia/gateway/kt/9010#N"}]},"caller_profile":{"username":"203","dialplan":"XML",\
            "caller_id_number":"203","destination_number":"9010#N","context":"default"}}]}
            """;
    static final String CUCM_NAMES = """
            "cdrRecordType","globalCallID_callManagerId","globalCallID_callId","origLegCallIdentifier",\
            "dateTimeOrigination","origNodeId","origSpan","origIpAddr","callingPartyNumber","origCause_location",\
            "origCause_value","destLegIdentifier","destNodeId","destSpan","destIpAddr","originalCalledPartyNumber",\
            "finalCalledPartyNumber","destCause_value","dateTimeConnect","dateTimeDisconnect","pkid","duration",\
            "origDeviceName","destDeviceName","globalCallId_ClusterID"
            """;
    static final String CUCM = """
            1,1,#N,111,#E,1,0,167772165,"2001",0,0,222,1,0,167772166,"9010#N","9010#N",16,#E,#F,\
            "63e2315b-d538-4dfa-9ed5-af73#N",60,"SEP001122334455","SIPTrunk-KT","StandAloneCluster"
            """;
    static final String SMDR = """
            2026/10/05 10:00:00,00:00:55,5,203,O,9010#N,9010#N,,0,10#N,0,E203,Kim Haneul,T9001,LINE 1.2,0,0,,,,,,,,,,,,,
            """;
    static final String CONNECT = """
            {"AWSAccountId":"123456789012","AWSContactTraceRecordFormatVersion":"2017-03-10","Agent":{\
            "AgentInteractionDuration":445,"ARN":"arn:aws:connect:ap-northeast-2:123456789012:instance/abc/agent/def",\
            "AfterContactWorkDuration":45,"ConnectedToAgentTimestamp":"2026-10-05T01:00:08Z","CustomerHoldDuration":20,\
            "LongestHoldDuration":20,"NumberOfHolds":1,"Username":"haneul.kim","RoutingProfile":{"Name":"front"}},\
            "AgentConnectionAttempts":1,"Attributes":{"segment":"enterprise","priority":"high"},"Channel":"VOICE",\
            "ConnectedToSystemTimestamp":"2026-10-05T01:00:01Z","ContactId":"63e2315b-d538-4dfa-9ed5-af73#N",\
            "CustomerEndpoint":{"Address":"+8210#N","Type":"TELEPHONE_NUMBER"},"DisconnectReason":"CUSTOMER_DISCONNECT",\
            "DisconnectTimestamp":"2026-10-05T01:07:30Z","InitiationMethod":"INBOUND",\
            "InitiationTimestamp":"2026-10-05T01:00:00Z","LastUpdateTimestamp":"2026-10-05T01:08:30Z",\
            "Queue":{"ARN":"arn:aws:connect:ap-northeast-2:123456789012:instance/abc/queue/ghi","Duration":6,\
            "DequeueTimestamp":"2026-10-05T01:00:08Z","EnqueueTimestamp":"2026-10-05T01:00:02Z","Name":"reception"},\
            "SystemEndpoint":{"Address":"+82221234567","Type":"TELEPHONE_NUMBER"},"TransferCompletedTimestamp":null}
            """;
    static final String ACC_NAMES = "id,method,from_tag,to_tag,callid,sip_code,sip_reason,time,src_user,dst_user\n";
    static final String ACC = """
            #N,INVITE,as#N,bs#N,c#N@pbx.example,200,OK,#L,203,9010#N
            #N,BYE,as#N,bs#N,c#N@pbx.example,200,OK,#M,203,9010#N
            """;
    static final String DECLARED_NAMES = "통화시작일시,통화시간(초),발신번호,착신번호,요금제\n";
    static final String DECLARED = "#L,60,07070000101,010#N,기업 통화 표준\n";

    private static final String MAPPING = """
            {"encoding": "CP949", "noValue": ["-"], "fields": [
              {"field": "answeredAt", "columns": ["통화시작일시"], "patterns": ["yyyy-MM-dd HH:mm:ss"]},
              {"field": "connectedSeconds", "columns": ["통화시간(초)"]},
              {"field": "caller", "columns": ["발신번호"]},
              {"field": "callee", "columns": ["착신번호"]},
              {"field": "direction", "always": "OUTBOUND"}]}""";

    private Texts() {}

    /** What the carrier's columns mean. */
    static CsvMapping mapping() {
        try {
            return new ObjectMapper().readValue(MAPPING, CsvMapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
