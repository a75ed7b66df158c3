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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a search. Under row-level security only leakproof operators reach an index: text is compared with
 * {@code =}, or for a prefix with {@code >=} and {@code <} in the collation "C", never with LIKE. Bounds of time are
 * bounds of the id too, widened by a day, so that only the partitions of those days are looked at.
 */
final class CallQuery {
    private static final long DAY_MS = 86_400_000L;

    /** The order of their starts in which legs are read. */
    enum Order {
        OLDEST_FIRST(">", ""),
        NEWEST_FIRST("<", " desc");

        private final String behind;
        private final String direction;

        Order(String behind, String direction) {
            this.behind = behind;
            this.direction = direction;
        }
    }

    private final List<Object> parameters = new ArrayList<>();
    private Order order = Order.OLDEST_FIRST;
    private List<String> lines = List.of();
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

    /** The legs behind one, and the order in which they are read. */
    CallQuery behind(Order order, @Nullable Instant startedAt, @Nullable UUID id) {
        this.order = order;
        if (startedAt != null && id != null) {
            common.append(" and (started_at, id) ")
                    .append(order.behind)
                    .append(" (")
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

    /** Whether a person has decided about it: not where it is held still, or again. */
    CallQuery decided(@Nullable Boolean decided) {
        if (decided != null) {
            common.append(decided ? " and flags <> '' and " : " and not ")
                    .append("(charging_state <> 'HELD'"
                            + " and string_to_array(flags, ',') && array['CONFIRMED', 'DISMISSED', 'CORRECTED'])");
        }
        return this;
    }

    /** Lines of an agent, as the source knows them; empty is every agent. */
    CallQuery agents(List<String> names) {
        lines = List.copyOf(names);
        return this;
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
        String end = " order by started_at" + order.direction + ", id" + order.direction + " limit " + limit;
        if (number != null) {
            anyOf("agent", lines);
            String caller = matches("caller_value", number);
            String callee = matches("callee_value", number) + " and not (" + caller + ")";
            return eachAlone(List.of(caller, callee), end);
        }
        return eachAlone(
                lines.stream().map(line -> "agent = " + parameter(line)).toList(), end);
    }

    /**
     * Legs to which one of these applies, none to which two do. Each is read in the page's order and no further than the
     * page: of all together every leg would be read first, and with the numbers of a whole network those are very many.
     */
    private String eachAlone(List<String> alternatives, String end) {
        if (alternatives.isEmpty()) {
            return "select * from leg" + common + end;
        }
        return alternatives.stream()
                .map(alternative -> "(select * from leg" + common + " and " + alternative + end + ")")
                .collect(Collectors.joining(" union all ", "select * from (", ") found" + end));
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
