package coop.dure.cdr.intake;

import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.asterisk.AsteriskColumn;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.SourceFormat;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several logs of an Asterisk tell the same calls, and only ids tie them. Records without any (16 columns) beside channel
 * events or a queue log would be calls of their own, counted and billed a second time: whichever comes second is refused.
 */
@ApplicationScoped
class CallsToldTwice {
    private static final Set<SourceFormat> RECORDS =
            EnumSet.of(SourceFormat.ASTERISK_CDR_CSV, SourceFormat.ASTERISK_CDR_CUSTOM);
    private static final Set<SourceFormat> EVENTS =
            EnumSet.of(SourceFormat.ASTERISK_CEL, SourceFormat.ASTERISK_QUEUE_LOG);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantTransactions transactions;

    CallsToldTwice(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Refuses events of a pbx of which records without ids are kept. */
    void refuseBesideUntiedRecords(TenantRef tenant, Source source) {
        if (EVENTS.contains(source.facts().format()) && hasUntiedRecords(tenant, source.pbx())) {
            throw Problem.of(422, "calls-told-twice").because("calls.told-twice", source.pbx());
        }
    }

    /** What is left of a file: of records beside events those that carry ids. */
    static RecordReader tied(Source source, RecordReader all) {
        boolean besideEvents =
                RECORDS.contains(source.facts().format()) && !Collections.disjoint(EVENTS, source.beside());
        return besideEvents ? new TiedRecords(all) : all;
    }

    private boolean hasUntiedRecords(TenantRef tenant, String pbx) {
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> connection
                                .preparedQuery("select exists(select from call_row where tenant_id = $1 and pbx = $2"
                                        + " and link >= 'hash:' and link < 'hash;' and not undone) as untied")
                                .execute(Tuple.of(tenant.id(), pbx)))
                .map(rows -> rows.iterator().next().getBoolean("untied"))
                .await()
                .atMost(PATIENCE);
    }

    private record TiedRecords(RecordReader all) implements RecordReader {
        @Override
        public @Nullable Item next() throws IOException {
            Item item = all.next();
            return item != null
                            && item.verdict() instanceof Accepted row
                            && AsteriskColumn.UNIQUEID.of(row.facts()).isEmpty()
                            && AsteriskColumn.LINKEDID.of(row.facts()).isEmpty()
                    ? new Item(item.line(), item.raw(), new Rejected("uniqueid", "reject.untied"))
                    : item;
        }

        @Override
        public Optional<ReadingPoint> point() {
            return all.point();
        }

        @Override
        public String names() {
            return all.names();
        }
    }
}
