package coop.dure.presence.reports;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.policies.Policies;
import coop.dure.presence.policies.SaidPolicy.Reason;
import coop.dure.presence.reports.fold.AwayTimes;
import coop.dure.presence.reports.fold.AwayTimes.AwayTime;
import coop.dure.presence.reports.fold.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a page of a report out of the intervals that are kept, some periods and groups at a time. */
@ApplicationScoped
class MakeReport {
    /** Behind so much time of agents a page ends, full or not. */
    static final Duration OF_A_PAGE = Duration.ofDays(4_000);

    /** More time of agents than this is not added up into one figure. */
    static final Duration OF_A_FIGURE = Duration.ofDays(40_000);

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
            if (second < YEAR_ONE || second > Instant.now().getEpochSecond()) {
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
        return transactions.inTenantSql(
                tenant.id(),
                connection -> ReportAgent.find(
                                connection, tenant.id(), bounds.get(0), bounds.get(bounds.size() - 1), filter)
                        .chain(agents -> awayTimes(connection, tenant.id())
                                .chain(awayTimes -> new Gathering(
                                                new FoldBlock.Asked(tenant, bounds, asOf, awayTimes),
                                                ReportGroup.of(agents, filter.grouping(), filter.askedQueue()),
                                                filter,
                                                limit)
                                        .from(connection, period, begin == null ? null : begin.group()))));
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

    /** A page that is being filled. */
    private final class Gathering {
        private final FoldBlock.Asked asked;
        private final List<ReportGroup> groups;
        private final List<Integer> sizes;
        private final ReportFilter filter;
        private final int limit;
        private final List<ReportItem> items = new ArrayList<>();
        private Duration read = Duration.ZERO;

        Gathering(FoldBlock.Asked asked, List<ReportGroup> groups, ReportFilter filter, int limit) {
            this.asked = asked;
            this.groups = groups;
            this.sizes = groups.stream().map(group -> group.agents().size()).toList();
            this.filter = filter;
            this.limit = limit;
        }

        Uni<Made> from(SqlConnection connection, int period, ReportGroup.@Nullable Key first) {
            int group = 0;
            while (first != null
                    && group < groups.size()
                    && groups.get(group).key().compareTo(first) < 0) {
                group++;
            }
            return group < groups.size() ? more(connection, period, group) : more(connection, period + 1, 0);
        }

        private Uni<Made> more(SqlConnection connection, int period, int group) {
            if (groups.isEmpty() || period == asked.bounds().size() - 1) {
                return Uni.createFrom().item(new Made(items, null, asked.asOf()));
            }
            Duration left = OF_A_PAGE.minus(read);
            Block block = Block.next(asked.bounds(), sizes, period, group, Math.max(1, limit - items.size()), left);
            if (items.size() == limit || !read.isZero() && block.time().compareTo(left) > 0) {
                Place next = new Place(
                        asked.asOf(),
                        asked.bounds().get(period),
                        groups.get(group).key());
                return Uni.createFrom().item(new Made(items, next, asked.asOf()));
            }
            if (block.time().compareTo(OF_A_FIGURE) > 0) {
                throw Problem.of(400, "bad-request").parameter("interval", "presence.too-much", OF_A_FIGURE.toDays());
            }
            read = read.plus(block.time());
            return foldBlock.of(connection, asked, block, groups).chain(cells -> {
                cells.forEach(cell ->
                        items.add(ReportItem.of(cell, filter, asked.tenant().zone())));
                return block.endGroup() == groups.size()
                        ? more(connection, block.endPeriod(), 0)
                        : more(connection, period, block.endGroup());
            });
        }
    }
}
