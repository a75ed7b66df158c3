package coop.dure.presence.reports;

import coop.dure.presence.reports.ReportAgent.Sought;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agents that a page may need: all of them, or, of many who are told apart, those of one period from where the page
 * begins.
 *
 * @param agents who they are
 * @param isPart whether there are others
 * @param behind the first of those who come behind them in the same period; {@code null} where they are the last
 */
record ReportWindow(List<ReportAgent> agents, boolean isPart, ReportGroup.@Nullable Key behind) {
    /** So many are read for a page, which has a thousand at most. */
    private static final int MOST = 2_000;

    static Uni<ReportWindow> of(SqlConnection connection, Sought sought, ReportGroup.@Nullable Key begin) {
        if (sought.filter().grouping() != ReportGrouping.AGENT) {
            return ReportAgent.all(connection, sought).map(ReportWindow::whole);
        }
        ReportGroup.Key first = begin == null ? ReportGroup.Key.FIRST : begin;
        return ReportAgent.from(connection, sought, first, MOST + 1).chain(found -> {
            if (found.size() > MOST) {
                ReportAgent next = found.get(MOST);
                return Uni.createFrom()
                        .item(new ReportWindow(
                                found.subList(0, MOST), true, new ReportGroup.Key(next.code(), next.id())));
            }
            return first.equals(ReportGroup.Key.FIRST)
                    ? Uni.createFrom().item(whole(found))
                    : withThoseBefore(connection, sought, first, found);
        });
    }

    /** Where they are not too many together, the page may go on with the next period. */
    private static Uni<ReportWindow> withThoseBefore(
            SqlConnection connection, Sought sought, ReportGroup.Key first, List<ReportAgent> found) {
        int most = MOST - found.size();
        return ReportAgent.before(connection, sought, first, most + 1).map(before -> {
            if (before.size() > most) {
                return new ReportWindow(found, true, null);
            }
            List<ReportAgent> all = new ArrayList<>(before);
            all.addAll(found);
            return whole(all);
        });
    }

    private static ReportWindow whole(List<ReportAgent> agents) {
        return new ReportWindow(agents, false, null);
    }
}
