package coop.dure.cdr.testing;

/** Rows in Dure's own JSON. */
public final class JsonRow {
    private JsonRow() {}

    /**
     * A call out of a minute.
     *
     * @param more further fields, each with a comma before it; of fields with the same name the last one holds, as JSON
     *     readers do
     */
    public static String with(String recordId, String more) {
        return "{\"recordId\":\"" + recordId + "\",\"startedAt\":\"2026-10-05T10:00:00+09:00\","
                + "\"answeredAt\":\"2026-10-05T10:00:05+09:00\",\"endedAt\":\"2026-10-05T10:01:05+09:00\","
                + "\"caller\":\"203\",\"callee\":\"01012345678\",\"disposition\":\"ANSWERED\"" + more + "}";
    }
}
