package coop.dure.presence.timeline;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.state.Actor;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.Origins;
import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who did something, and why, as columns of a table. */
public final class OriginColumns {
    /** Those of {@code agent_presence p}. */
    public static final String OF_PRESENCE = "p.changed_actor, p.changed_cause, p.changed_by, p.chosen_actor,"
            + " p.chosen_cause, p.chosen_by, p.next_actor, p.next_cause, p.next_by, p.instead_actor, p.instead_cause,"
            + " p.instead_by, p.origins_version";

    private OriginColumns() {}

    /** Adds those of {@code agent_presence}. */
    public static <T> Columns<T> add(Columns<T> columns, Function<T, Origins> origins, Function<T, Long> version) {
        add(columns, "changed", item -> origins.apply(item).change());
        add(columns, "chosen", item -> origins.apply(item).chosen());
        add(columns, "next", item -> origins.apply(item).next());
        add(columns, "instead", item -> origins.apply(item).instead());
        return columns.add("origins_version", "bigint", Long.class, version::apply);
    }

    /** Adds one's three. */
    static <T> void add(Columns<T> columns, String name, Function<T, @Nullable Origin> origin) {
        add(columns, name + "_actor", origin, one -> one.actor().name());
        add(columns, name + "_cause", origin, one -> one.cause().name());
        add(columns, name + "_by", origin, Origin::subject);
    }

    private static <T> void add(
            Columns<T> columns, String column, Function<T, @Nullable Origin> origin, Function<Origin, String> part) {
        columns.add(column, "text", String.class, item -> {
            Origin one = origin.apply(item);
            return one == null ? null : part.apply(one);
        });
    }

    /** Those of a row of {@code agent_presence}, with its {@code version}. */
    public static Origins all(Row row) {
        Long of = row.getLong("origins_version");
        return of == null || !of.equals(row.getLong("version"))
                ? Origins.UNKNOWN
                : new Origins(read(row, "changed"), read(row, "chosen"), read(row, "next"), read(row, "instead"));
    }

    /** One; {@code null} where it is not known. */
    static @Nullable Origin read(Row row, String name) {
        String actor = row.getString(name + "_actor");
        return actor == null
                ? null
                : new Origin(
                        Actor.valueOf(actor),
                        Cause.valueOf(row.getString(name + "_cause")),
                        row.getString(name + "_by"));
    }
}
