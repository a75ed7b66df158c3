package coop.dure.cdr.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines of a CUCM's flat files, with the columns that a test needs. */
public final class CucmFile {
    private static final String[] CDR = {
        "cdrRecordType",
        "globalCallID_callManagerId",
        "globalCallID_callId",
        "origLegCallIdentifier",
        "dateTimeOrigination",
        "callingPartyNumber",
        "origCause_value",
        "destLegIdentifier",
        "originalCalledPartyNumber",
        "finalCalledPartyNumber",
        "destCause_value",
        "dateTimeConnect",
        "dateTimeDisconnect",
        "pkid",
        "duration",
        "origDeviceName",
        "destDeviceName",
        "origCallTerminationOnBehalfOf",
        "destCallTerminationOnBehalfOf",
        "lastRedirectRedirectOnBehalfOf",
        "globalCallId_ClusterID",
        "joinOnBehalfOf",
        "clientMatterCode",
        "huntPilotDN",
        "wasCallQueued",
        "totalWaitTimeInQueue"
    };

    /** The line of names of a {@code cdr_} file. */
    public static final String CDR_NAMES =
            java.util.Arrays.stream(CDR).map(name -> '"' + name + '"').collect(Collectors.joining(","));

    /** The line of types below it. */
    public static final String CDR_TYPES = "INTEGER,INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),INTEGER,INTEGER,"
            + "VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,UNIQUEIDENTIFIER,INTEGER,VARCHAR(129),VARCHAR(129),"
            + "INTEGER,INTEGER,INTEGER,VARCHAR(50),INTEGER,VARCHAR(32),VARCHAR(50),INTEGER,INTEGER";

    /** The line of names of a {@code cmr_} file. */
    public static final String CMR_NAMES = "\"cdrRecordType\",\"globalCallID_callManagerId\",\"globalCallID_callId\","
            + "\"nodeId\",\"directoryNum\",\"callIdentifier\",\"dateTimeStamp\",\"numberPacketsSent\","
            + "\"numberPacketsLost\",\"jitter\",\"latency\",\"pkid\",\"globalCallId_ClusterID\",\"deviceName\","
            + "\"varVQMetrics\",\"duration\"";

    private CucmFile() {}

    /**
     * A record of call 5001 at 2026-10-05T01:00:00Z plus seconds.
     *
     * @param id its pkid
     * @param parties {@code calling>called}
     * @param devices {@code device>device}
     * @param legs {@code leg>leg}
     * @param times seconds of origination, connect (- where it was not answered) and disconnect
     * @param more further columns as {@code name=value}
     */
    public static String record(String id, String parties, String devices, String legs, String times, String... more) {
        String[] party = parties.split(">", 2);
        String[] device = devices.split(">", 2);
        String[] leg = legs.split(">", 2);
        String[] time = times.split(" ", 3);
        boolean answered = !time[1].equals("-");
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : CDR) {
            values.put(name, "");
        }
        values.put("cdrRecordType", "1");
        values.put("globalCallID_callManagerId", "1");
        values.put("globalCallID_callId", "5001");
        values.put("origLegCallIdentifier", leg[0]);
        values.put("destLegIdentifier", leg[1]);
        values.put("dateTimeOrigination", at(time[0]));
        values.put("dateTimeConnect", answered ? at(time[1]) : "0");
        values.put("dateTimeDisconnect", at(time[2]));
        values.put("duration", answered ? String.valueOf(Integer.parseInt(time[2]) - Integer.parseInt(time[1])) : "0");
        values.put("callingPartyNumber", '"' + party[0] + '"');
        values.put("originalCalledPartyNumber", '"' + party[1] + '"');
        values.put("finalCalledPartyNumber", '"' + party[1] + '"');
        values.put("origDeviceName", '"' + device[0] + '"');
        values.put("destDeviceName", '"' + device[1] + '"');
        values.put("origCause_value", "0");
        values.put("destCause_value", "16");
        values.put("pkid", '"' + id + '"');
        values.put("globalCallId_ClusterID", "\"StandAloneCluster\"");
        for (String each : more) {
            String[] pair = each.split("=", 2);
            if (values.put(pair[0], pair[1]) == null) {
                throw new IllegalArgumentException(pair[0]);
            }
        }
        return String.join(",", values.values());
    }

    /** What one end of call 5001 measured. */
    public static String quality(String id, String leg, int seconds) {
        return "2,1,5001,1,\"2001\"," + leg + "," + at(String.valueOf(seconds)) + ",1500,3,2,0,\"" + id
                + "\",\"StandAloneCluster\",\"SEP001122334455\",\"MLQK=4.2100;MLQKav=4.1000;CS=0\",60";
    }

    private static String at(String seconds) {
        return String.valueOf(1_791_162_000L + Long.parseLong(seconds));
    }
}
