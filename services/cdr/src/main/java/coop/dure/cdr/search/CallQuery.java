package coop.dure.cdr.search;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RowIds;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a search. Under row-level security only leakproof operators reach an index: text is compared with
 * {@code =}, or for a prefix with {@code >=} and {@code <} in the collation "C", never with LIKE. Bounds of time are
 * bounds of the id too, widened by a day, so that only the partitions of those days are looked at.
 */
final class CallQuery {
    private static final long DAY_MS = 86_400_000L;

    private final List<Object> parameters = new ArrayList<>();
    private final StringBuilder common = new StringBuilder(" where tenant_id = $1 and not voided");

    CallQuery(UUID tenantId) {
        parameters.add(tenantId);
    }

    CallQuery from(@Nullable Instant from) {
        if (from != null) {
            common.append(" and started_at >= ").append(parameter(from.atOffset(ZoneOffset.UTC)));
            common.append(" and id >= ").append(parameter(RowIds.lowest(from.toEpochMilli() - DAY_MS)));
        }
        return this;
    }

    CallQuery to(@Nullable Instant to) {
        if (to != null) {
            common.append(" and started_at < ").append(parameter(to.atOffset(ZoneOffset.UTC)));
            common.append(" and id < ").append(parameter(RowIds.lowest(to.toEpochMilli() + DAY_MS)));
        }
        return this;
    }

    CallQuery behind(@Nullable Instant startedAt, @Nullable UUID id) {
        if (startedAt != null && id != null) {
            common.append(" and (started_at, id) > (")
                    .append(parameter(startedAt.atOffset(ZoneOffset.UTC)))
                    .append(", ")
                    .append(parameter(id))
                    .append(')');
        }
        return this;
    }

    CallQuery queue(@Nullable String queue) {
        return equal("queue", queue);
    }

    CallQuery source(@Nullable String source) {
        return equal("source", source);
    }

    CallQuery direction(@Nullable Direction direction) {
        return equal("direction", direction == null ? null : direction.name());
    }

    /** Any of them; none is all. */
    CallQuery dispositions(List<Disposition> any) {
        return anyOf("disposition", any.stream().map(Disposition::name).toList());
    }

    CallQuery connectedFor(@Nullable Integer minSeconds) {
        if (minSeconds != null) {
            common.append(" and connected_seconds >= ").append(parameter(minSeconds));
        }
        return this;
    }

    CallQuery flagged(@Nullable Boolean flagged) {
        if (flagged != null) {
            common.append(flagged ? " and flags <> ''" : " and flags = ''");
        }
        return this;
    }

    /** Any of them; none is all. */
    CallQuery anyFlag(List<Flag> any) {
        if (!any.isEmpty()) {
            flagged(true);
            common.append(" and string_to_array(flags, ',') && ")
                    .append(parameter(any.stream().map(Flag::name).toArray(String[]::new)))
                    .append("::text[]");
        }
        return this;
    }

    CallQuery charging(Charging.@Nullable State state) {
        return equal("charging_state", state == null ? null : state.name());
    }

    /** Whether a person has decided about it. */
    CallQuery decided(@Nullable Boolean decided) {
        if (decided != null) {
            common.append(decided ? " and flags <> '' and " : " and not ")
                    .append("(string_to_array(flags, ',') && array['CONFIRMED', 'DISMISSED', 'CORRECTED'])");
        }
        return this;
    }

    /** Lines of an agent, as the source knows them; empty is every agent. */
    CallQuery agents(List<String> lines) {
        return anyOf("agent", lines);
    }

    private CallQuery equal(String column, @Nullable String value) {
        return value == null ? this : anyOf(column, List.of(value));
    }

    private CallQuery anyOf(String column, List<String> values) {
        if (values.size() == 1) {
            common.append(" and ").append(column).append(" = ").append(parameter(values.get(0)));
        } else if (!values.isEmpty()) {
            common.append(" and ")
                    .append(column)
                    .append(" = any(")
                    .append(parameter(values.toArray(new String[0])))
                    .append(')');
        }
        return this;
    }

    /**
     * The statement.
     *
     * @param number caller or callee in its normal form; with {@code *} at the end a prefix
     */
    String sql(@Nullable String number, int limit) {
        String end = " order by started_at, id limit " + limit;
        if (number == null) {
            return "select * from leg" + common + end;
        }
        String caller = matches("caller_value", number);
        String callee = matches("callee_value", number);
        return "select * from (select * from leg" + common + " and " + caller + " union all select * from leg" + common
                + " and " + callee + " and not (" + caller + ")) found" + end;
    }

    Tuple tuple() {
        return Tuple.from(parameters);
    }

    private String matches(String column, String number) {
        if (!number.endsWith("*") || number.length() == 1) {
            return column + " = " + parameter(number);
        }
        String prefix = number.substring(0, number.length() - 1);
        char last = prefix.charAt(prefix.length() - 1);
        String above = prefix.substring(0, prefix.length() - 1) + (char) (last + 1);
        return column + " >= " + parameter(prefix) + " and " + column + " < " + parameter(above);
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }
}
