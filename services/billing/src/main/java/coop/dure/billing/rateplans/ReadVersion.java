package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.RatePlans.VersionView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads a version, draft or published, with the rates of its file. */
@ApplicationScoped
class ReadVersion {
    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();

    ReadVersion(OffLoop offLoop) {
        this.offLoop = offLoop;
    }

    /**
     * A version as read.
     *
     * @param view as it is kept
     * @param reading what it says
     */
    record Read(VersionView view, PlanReader.Reading reading) {}

    Uni<Read> of(SqlConnection connection, String code, int number) {
        return PlanRows.version(connection, code, number)
                .chain(view -> PlanRows.rates(connection, code, number)
                        .chain(file ->
                                offLoop.call(() -> PlanReader.read(code, number, view.document(), file, holidays)))
                        .map(reading -> new Read(view, reading)));
    }
}
