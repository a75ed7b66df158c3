package coop.dure.billing.periods;

import coop.dure.billing.charges.RateAgain;
import coop.dure.billing.invoices.IssueInvoice;
import coop.dure.billing.periods.ClosingTable.Markers;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PeriodCloseRequested;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries a close one step on, in one transaction (money-chain §6): asks for the barrier, waits for all its markers and
 * until no leg waits to be rated again, then computes and issues under the month's exclusive lock. Dying anywhere leaves the step undone, and the next try does it.
 */
@ApplicationScoped
class CloseMonth {
    private final ClosingTable table;
    private final IssueInvoice issue;
    private final RateAgain rateAgain;
    private final Outbox outbox;
    private final Clock clock = Clock.systemUTC();

    CloseMonth(ClosingTable table, IssueInvoice issue, RateAgain rateAgain, Outbox outbox) {
        this.table = table;
        this.issue = issue;
        this.rateAgain = rateAgain;
        this.outbox = outbox;
    }

    Uni<Void> step(SqlConnection connection, Closing open) {
        return table.lock(connection, open).chain(locked -> {
            if (locked.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Closing closing = locked.get();
            return closing.status().equals("REQUESTED")
                    ? request(connection, closing)
                    : table.markers(connection, closing)
                            .chain(markers -> markers.complete()
                                    ? compute(connection, closing, markers)
                                    : Uni.createFrom().voidItem());
        });
    }

    /** Ends a close whose amounts do not fit: trying again would not help. */
    Uni<Void> refuse(SqlConnection connection, Closing open) {
        return table.lock(connection, open)
                .chain(locked -> locked.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : table.end(connection, locked.get(), List.of(Refusal.amountsTooLarge()), List.of(), null));
    }

    /** Refused at once where no waiting can help; otherwise everybody is asked to pass a marker on. */
    private Uni<Void> request(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery("select " + OpenPeriods.COLUMNS + ", status, (select min(d.month) from invoice_draft d"
                        + " where d.tenant_id = p.tenant_id and d.month < $2) as draft from period p where tenant_id = $1"
                        + " and month <= $2 and (status = 'OPEN' or month = $2) order by month")
                .execute(Tuple.of(closing.tenantId(), closing.month()))
                .chain(rows -> {
                    Optional<Refusal> refusal = Optional.of(Refusal.notOpen(closing.month()));
                    for (Row row : rows) {
                        Period period = OpenPeriods.read(row);
                        refusal = refusal(closing, period, row.getString("status"), row.getString("draft"));
                        if (refusal.isEmpty()) {
                            return ask(connection, closing, period);
                        }
                        break;
                    }
                    return table.end(connection, closing, refusal.map(List::of).orElse(List.of()), List.of(), null);
                });
    }

    private Optional<Refusal> refusal(Closing closing, Period first, String status, @Nullable String draft) {
        if (!first.month().toString().equals(closing.month())) {
            return Optional.of(Refusal.earlierOpen(first.month().toString()));
        }
        if (!status.equals("OPEN")) {
            return Optional.of(Refusal.notOpen(closing.month()));
        }
        if (draft != null) {
            return Optional.of(Refusal.draftOpen(draft));
        }
        return clock.instant().isBefore(first.until())
                ? Optional.of(Refusal.notOver(closing.month()))
                : Optional.empty();
    }

    private Uni<Void> ask(SqlConnection connection, Closing closing, Period period) {
        return table.waiting(connection, closing)
                .chain(() -> outbox.add(
                        connection,
                        List.of(OutgoingEvent.of(
                                Topics.BILLING_PERIOD,
                                closing.tenantId(),
                                "close",
                                closing.closingId(),
                                new PeriodCloseRequested(
                                        closing.closingId(),
                                        closing.tenantId(),
                                        closing.month(),
                                        period.from(),
                                        period.until())))));
    }

    private Uni<Void> compute(SqlConnection connection, Closing closing, Markers markers) {
        return lockMonths(connection, closing)
                .chain(() -> rateAgain.isWaiting(connection, closing.tenantId()))
                .chain(waiting -> waiting
                        ? Uni.createFrom().voidItem()
                        : period(connection, closing)
                                .chain(found -> found.map(period -> computeRated(connection, closing, period, markers))
                                        .orElseGet(() -> table.end(
                                                connection,
                                                closing,
                                                List.of(Refusal.notOpen(closing.month())),
                                                List.of(),
                                                null))));
    }

    /** The month's, and those of closed ones: what changed of them since is adjusted on this month's invoice. */
    private static Uni<Void> lockMonths(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery("select month from period where tenant_id = $1 and (month = $2 or status = 'CLOSED')")
                .execute(Tuple.of(closing.tenantId(), closing.month()))
                .chain(rows -> {
                    List<String> locks = new ArrayList<>(List.of(PeriodLock.ofClosed(closing.tenantId())));
                    rows.forEach(row -> locks.add(PeriodLock.of(closing.tenantId(), row.getString("month"))));
                    return PeriodLock.exclusive(connection, locks);
                });
    }

    private Uni<Void> computeRated(SqlConnection connection, Closing closing, Period period, Markers markers) {
        return leftOut(connection, closing)
                .chain(leftOut -> deadLetters(connection, closing)
                        .chain(letters -> silent(connection, closing, period).chain(silent -> {
                            List<Refusal> refusals =
                                    refusals(closing, markers, leftOut, letters + markers.openDeadLetters());
                            refusals.addAll(silent);
                            return refusals.isEmpty()
                                    ? close(connection, closing, period, leftOut)
                                    : table.end(connection, closing, refusals, leftOut, null);
                        })));
    }

    private Uni<List<Refusal>> silent(SqlConnection connection, Closing closing, Period period) {
        return closing.acceptOpen()
                ? Uni.createFrom().item(List.of())
                : table.heard(connection, closing)
                        .map(heard -> SilentSources.of(heard, period).stream()
                                .map(Refusal::sourceSilent)
                                .toList());
    }

    private static List<Refusal> refusals(Closing closing, Markers markers, List<LeftOut> leftOut, int deadLetters) {
        List<Refusal> refusals = new ArrayList<>();
        if (markers.runningImports() > 0) {
            refusals.add(Refusal.importRunning(markers.runningImports()));
        }
        if (deadLetters > 0) {
            refusals.add(Refusal.deadLetters(deadLetters));
        }
        long legs = leftOut.stream().mapToLong(LeftOut::legs).sum();
        if (legs > 0 && !closing.acceptOpen()) {
            refusals.add(Refusal.openLegs(legs));
        }
        return refusals;
    }

    private Uni<Void> close(SqlConnection connection, Closing closing, Period period, List<LeftOut> leftOut) {
        return issue.of(connection, closing.tenantId(), period, closing.draft())
                .chain(issued -> issued.refusal()
                        .map(refusal -> table.end(connection, closing, List.of(refusal), leftOut, null))
                        .orElseGet(() -> table.uncredited(connection, closing, issued.uncredited())
                                .chain(() -> table.end(connection, closing, List.of(), leftOut, issued.invoiceId()))));
    }

    /** Empty where the month never was: the tenant's service had ended before it. */
    private static Uni<Optional<Period>> period(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery(
                        "select " + OpenPeriods.COLUMNS + " from period where tenant_id = $1 and month = $2 for update")
                .execute(Tuple.of(closing.tenantId(), closing.month()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(OpenPeriods.read(row));
                    }
                    return Optional.empty();
                });
    }

    private static Uni<List<LeftOut>> leftOut(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery("select state, coalesce(reason, '') as reason, count(*) as legs from charge where"
                        + " tenant_id = $1 and month = $2 and not voided and state in ('UNRATED', 'HELD')"
                        + " group by state, reason order by state, reason")
                .execute(Tuple.of(closing.tenantId(), closing.month()))
                .map(rows -> {
                    List<LeftOut> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new LeftOut(row.getString("state"), row.getString("reason"), row.getLong("legs")));
                    }
                    return found;
                });
    }

    private static Uni<Integer> deadLetters(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery(
                        "select count(*) from dead_letter where tenant_id = $1 and status in ('OPEN', 'REPLAYING')")
                .execute(Tuple.of(closing.tenantId()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
