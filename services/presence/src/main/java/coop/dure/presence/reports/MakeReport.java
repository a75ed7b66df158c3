package coop.dure.presence.reports;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.load.FewAtOnce;
import coop.dure.presence.load.TookTooLong;
import coop.dure.presence.policies.Policies;
import coop.dure.presence.policies.SaidPolicy.Reason;
import coop.dure.presence.reports.fold.AwayTimes;
import coop.dure.presence.reports.fold.AwayTimes.AwayTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a page of a report out of the intervals that are kept, some periods and groups at a time. */
@ApplicationScoped
class MakeReport {
    private static final int MOST_AT_ONCE = 2;
    private static final long RETRY_SECONDS = 3;

    /** Nothing of it goes on for long behind the back of whoever asked. */
    private static final String LIMITS = "set local lock_timeout = '5s'; set local statement_timeout = '15s'";

    private final FewAtOnce few = new FewAtOnce(MOST_AT_ONCE, "presence.reports-at-work", RETRY_SECONDS);
    private final TenantTransactions transactions;
    private final Policies policies;
    private final FoldBlock foldBlock;

    MakeReport(TenantTransactions transactions, Policies policies, FoldBlock foldBlock) {
        this.transactions = transactions;
        this.policies = policies;
        this.foldBlock = foldBlock;
    }

    /**
     * Where a page begins.
     *
     * @param asOf as of when the whole report is
     * @param period begin of the period
     * @param group the group in it, or where that one would be
     */
    record Place(Instant asOf, Instant period, ReportGroup.Key group) {
        private static final int PARTS = 4;
        private static final long YEAR_ONE = -62_135_596_800L;

        /** The replica that made the page before may have a clock that is ahead. */
        private static final long CLOCKS_SECONDS = 60;

        static @Nullable Place read(@Nullable String sent) {
            Cursor cursor = Cursor.read(sent, PARTS);
            return cursor == null
                    ? null
                    : new Place(
                            instant(cursor.number(0)),
                            instant(cursor.number(1)),
                            new ReportGroup.Key(cursor.text(2), cursor.uuid(3)));
        }

        private static Instant instant(long second) {
            if (second < YEAR_ONE || second > Instant.now().getEpochSecond() + CLOCKS_SECONDS) {
                throw invalid();
            }
            return Instant.ofEpochSecond(second);
        }

        String cursor() {
            return Cursor.behind(asOf.getEpochSecond(), period.getEpochSecond(), group.label(), group.agentId())
                    .encode();
        }
    }

    /**
     * A page.
     *
     * @param items in the order of periods and groups
     * @param next where the next page begins; {@code null} on the last
     * @param asOf nothing behind it counts
     */
    record Made(List<ReportItem> items, @Nullable Place next, Instant asOf) {}

    /** A page of at most so many items, from a place on. */
    Uni<Made> page(TenantRef tenant, ReportFilter filter, int limit, @Nullable Place begin, Instant now) {
        Instant asOf = begin == null ? now : begin.asOf();
        List<Instant> bounds = begun(filter.bounds(tenant.zone()), asOf);
        if (bounds.size() < 2) {
            return Uni.createFrom().item(new Made(List.of(), null, asOf));
        }
        int period = begin == null ? 0 : bounds.subList(0, bounds.size() - 1).indexOf(begin.period());
        if (period < 0) {
            throw invalid();
        }
        AtomicBoolean isGone = new AtomicBoolean();
        return few.run(
                        tenant.id(),
                        () -> transactions.inTenantSql(
                                tenant.id(),
                                connection -> connection
                                        .query(LIMITS)
                                        .execute()
                                        .chain(limited -> fill(
                                                connection,
                                                new Asking(tenant, filter, bounds, asOf, limit, isGone::get),
                                                period,
                                                begin == null ? null : begin.group()))))
                .onCancellation()
                .invoke(() -> isGone.set(true))
                .onFailure(TookTooLong::is)
                .transform(failure -> TookTooLong.problem());
    }

    /** What is asked, and whether whoever did is gone. */
    private record Asking(
            TenantRef tenant,
            ReportFilter filter,
            List<Instant> bounds,
            Instant asOf,
            int limit,
            BooleanSupplier isGone) {}

    private Uni<Made> fill(SqlConnection connection, Asking asking, int period, ReportGroup.@Nullable Key group) {
        TenantRef tenant = asking.tenant();
        List<Instant> bounds = asking.bounds();
        ReportFilter filter = asking.filter();
        ReportAgent.Sought sought =
                new ReportAgent.Sought(tenant.id(), bounds.get(0), bounds.get(bounds.size() - 1), filter);
        return ReportWindow.of(connection, sought, group)
                .chain(window -> awayTimes(connection, tenant.id())
                        .chain(awayTimes -> new FillPage(
                                        foldBlock,
                                        new FoldBlock.Asked(
                                                tenant,
                                                window.isPart() ? bounds.subList(0, period + 2) : bounds,
                                                asking.asOf(),
                                                awayTimes,
                                                filter.grouping() == ReportGrouping.QUEUE),
                                        ReportGroup.of(window.agents(), filter.grouping(), filter.askedQueue()),
                                        filter,
                                        asking.limit(),
                                        asking.isGone())
                                .from(connection, period, group))
                        .map(made -> window.isPart() && made.next() == null
                                ? new Made(made.items(), behind(asking, period, window), made.asOf())
                                : made));
    }

    /** Of agents who were read in part a page ends with them. */
    private static @Nullable Place behind(Asking asking, int period, ReportWindow window) {
        List<Instant> bounds = asking.bounds();
        if (window.behind() != null) {
            return new Place(asking.asOf(), bounds.get(period), window.behind());
        }
        return period + 2 < bounds.size()
                ? new Place(asking.asOf(), bounds.get(period + 1), ReportGroup.Key.FIRST)
                : null;
    }

    /** Without periods that have not begun. */
    private static List<Instant> begun(List<Instant> bounds, Instant asOf) {
        List<Instant> begun = new ArrayList<>(
                bounds.stream().filter(bound -> bound.isBefore(asOf)).toList());
        if (begun.size() < bounds.size()) {
            begun.add(bounds.get(begun.size()));
        }
        return begun;
    }

    private Uni<AwayTimes> awayTimes(SqlConnection connection, UUID tenantId) {
        return policies.of(connection, tenantId)
                .map(rules -> new AwayTimes(rules.reasons().stream()
                        .collect(Collectors.toMap(
                                Reason::code, reason -> new AwayTime(reason.paid(), reason.productive())))));
    }

    private static Problem invalid() {
        return Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
    }
}
