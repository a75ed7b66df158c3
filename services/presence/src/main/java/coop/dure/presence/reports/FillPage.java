package coop.dure.presence.reports;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.load.Repeat;
import coop.dure.presence.reports.MakeReport.Made;
import coop.dure.presence.reports.MakeReport.Place;
import coop.dure.presence.reports.fold.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A page that is being filled, some periods and groups at a time. */
final class FillPage {
    /** Behind so much time of agents a page ends, full or not. */
    private static final Duration OF_A_PAGE = Duration.ofDays(4_000);

    /** So much is read at a time, unless it is one figure; between them it is seen whether to go on. */
    private static final Duration OF_A_BLOCK = Duration.ofDays(400);

    /** More time of agents than this is not added up into one figure. */
    private static final Duration OF_A_FIGURE = Duration.ofDays(40_000);

    private static final int MOST_BLOCKS = 200;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    /** Groups of periods that are read at once although fewer are wanted: many may have nothing. */
    private static final int FEWEST_CELLS = 100;

    /** As many where there was nothing again and again. */
    private static final int MOST_CELLS = 6_400;

    private final FoldBlock foldBlock;
    private final FoldBlock.Asked asked;
    private final List<ReportGroup> groups;
    private final List<Integer> sizes;
    private final ReportFilter filter;
    private final int limit;
    private final BooleanSupplier isGone;
    private final long since = System.nanoTime();
    private final List<ReportItem> items = new ArrayList<>();
    private Duration read = Duration.ZERO;
    private int blocks;
    private int cellsAtOnce = FEWEST_CELLS;
    private int period;
    private int group;
    private @Nullable Place next;

    /**
     * An empty one.
     *
     * @param limit of the items
     * @param isGone whether nobody waits for it any more
     */
    FillPage(
            FoldBlock foldBlock,
            FoldBlock.Asked asked,
            List<ReportGroup> groups,
            ReportFilter filter,
            int limit,
            BooleanSupplier isGone) {
        this.foldBlock = foldBlock;
        this.asked = asked;
        this.groups = groups;
        this.sizes = groups.stream().map(one -> one.agents().size()).toList();
        this.filter = filter;
        this.limit = limit;
        this.isGone = isGone;
    }

    /** Fills it from a group of a period on. */
    Uni<Made> from(SqlConnection connection, int firstPeriod, ReportGroup.@Nullable Key first) {
        period = firstPeriod;
        while (first != null && group < groups.size() && groups.get(group).key().compareTo(first) < 0) {
            group++;
        }
        if (group == groups.size()) {
            goOnBehind(period + 1, 0);
        }
        return Repeat.whilst(() -> more(connection)).map(done -> new Made(items, next, asked.asOf()));
    }

    private void goOnBehind(int nextPeriod, int nextGroup) {
        period = nextPeriod;
        group = nextGroup;
    }

    /** Reads some more; whether there may be more behind it. */
    private Uni<Boolean> more(SqlConnection connection) {
        if (groups.isEmpty() || period == asked.bounds().size() - 1) {
            return Uni.createFrom().item(false);
        }
        Duration left = OF_A_PAGE.minus(read);
        Block block = Block.next(
                asked.bounds(),
                sizes,
                period,
                group,
                Math.max(limit - items.size(), cellsAtOnce),
                left.compareTo(OF_A_BLOCK) < 0 ? left : OF_A_BLOCK);
        if (items.size() == limit || blocks > 0 && (isEnough() || block.time().compareTo(left) > 0)) {
            next = new Place(
                    asked.asOf(), asked.bounds().get(period), groups.get(group).key());
            return Uni.createFrom().item(false);
        }
        if (block.time().compareTo(OF_A_FIGURE) > 0) {
            throw Problem.of(400, "bad-request").parameter("interval", "presence.too-much", OF_A_FIGURE.toDays());
        }
        read = read.plus(block.time());
        blocks++;
        return foldBlock.of(connection, asked, block, groups).map(cells -> {
            boolean isWhole = block.endGroup() == groups.size();
            goOnBehind(isWhole ? block.endPeriod() : period, isWhole ? 0 : block.endGroup());
            return take(cells);
        });
    }

    private boolean isEnough() {
        return blocks == MOST_BLOCKS || System.nanoTime() - since > PATIENCE_NANOS || isGone.getAsBoolean();
    }

    /** Takes what has a place on the page; whether all had. */
    private boolean take(List<FoldBlock.Cell> cells) {
        cellsAtOnce = cells.isEmpty() ? Math.min(2 * cellsAtOnce, MOST_CELLS) : FEWEST_CELLS;
        for (FoldBlock.Cell cell : cells) {
            if (items.size() == limit) {
                next = new Place(asked.asOf(), cell.from(), cell.group().key());
                return false;
            }
            items.add(ReportItem.of(cell, filter, asked.tenant().zone()));
        }
        return true;
    }
}
