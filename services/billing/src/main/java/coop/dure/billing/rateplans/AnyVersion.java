package coop.dure.billing.rateplans;

import coop.dure.billing.rating.CompiledPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Versions ready to rate, drafts too. */
@ApplicationScoped
public class AnyVersion {
    private final ReadVersion read;
    private final OffLoop offLoop;

    AnyVersion(ReadVersion read, OffLoop offLoop) {
        this.read = read;
        this.offLoop = offLoop;
    }

    /** One version; a problem where there is none, or where something is wrong with it. */
    public Uni<CompiledPlan> compiled(SqlConnection connection, String code, int number) {
        return read.of(connection, PlanCode.known(code), number)
                .chain(found -> offLoop.call(() -> new CompiledPlan(PlanRows.refuseDefects(found.reading()))));
    }

    /** The currency of a plan's prices: that of its first version. */
    public Uni<String> currency(SqlConnection connection, String code) {
        return PlanRows.version(connection, PlanCode.known(code), 1)
                .map(version -> Objects.requireNonNull(version.document().currency()));
    }
}
