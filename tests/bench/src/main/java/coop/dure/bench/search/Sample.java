package coop.dure.bench.search;

import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the calls of a tenant have in them, so that it can be asked for: of all its months alike. */
final class Sample {
    private static final int MOST = 40;
    private static final long HALF_A_DAY_MS = 43_200_000L;
    private final List<String> numbers = new ArrayList<>();
    private final List<UUID> calls = new ArrayList<>();

    Sample(int postgresPort, UUID tenantId, History history) throws SQLException {
        try (Connection cdr = Databases.connect(postgresPort, "cdr");
                PreparedStatement one = cdr.prepareStatement(
                        "select case when direction = 'INBOUND' then caller_value else callee_value end, call_id from leg"
                                + " where tenant_id = ? and id >= ? and id < ? and not voided and id = call_id"
                                + " order by id limit 1")) {
            for (int i = 0; i < MOST; i++) {
                int month = i % history.months();
                UUID from = new UUID((history.startMs(month) + i * HALF_A_DAY_MS) << 16, 0);
                one.setObject(1, tenantId);
                one.setObject(2, from);
                one.setObject(3, new UUID(history.startMs(month + 1) << 16, 0));
                try (ResultSet rows = one.executeQuery()) {
                    rows.next();
                    numbers.add(rows.getString(1));
                    calls.add(rows.getObject(2, UUID.class));
                }
            }
        }
    }

    /** A subscriber's number. */
    String number(int n) {
        return numbers.get(n % numbers.size());
    }

    /** A call. */
    UUID call(int n) {
        return calls.get(n % calls.size());
    }
}
