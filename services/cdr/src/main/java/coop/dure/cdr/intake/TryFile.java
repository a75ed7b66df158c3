package coop.dure.cdr.intake;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.calls.tally.FileTally;
import coop.dure.cdr.calls.tally.LegSums;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.TranslatedFile;
import coop.dure.cdr.formats.ZoneCheck;
import coop.dure.cdr.imports.DeliveryTexts;
import coop.dure.cdr.imports.Reject;
import coop.dure.cdr.imports.Rejected;
import coop.dure.cdr.sources.Source;
import coop.dure.cdr.sources.SourceCopies;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a file to its end, keeps nothing, and tells what would become of it. Blocks. */
@ApplicationScoped
class TryFile {
    private static final int CHUNK = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final SourceCopies sources;
    private final DeliveryTexts texts;

    TryFile(TenantTransactions transactions, SourceCopies sources, DeliveryTexts texts) {
        this.transactions = transactions;
        this.sources = sources;
        this.texts = texts;
    }

    /** What a file would become, with the reasons of rejects in the caller's language. */
    DryRun read(TenantRef tenant, Source source, InputStream file, @Nullable String acceptLanguage) throws IOException {
        FoldCall fold = transactions
                .inTenantSql(tenant.id(), connection -> sources.folds(connection, List.of(tenant.id())))
                .map(folds -> Objects.requireNonNull(folds.get(tenant.id())))
                .await()
                .atMost(PATIENCE);
        FileTally tally = new FileTally(tenant.id(), source.pbx(), source.facts(), fold);
        RecordReader reader = CallsToldTwice.tied(
                source,
                TranslatedFile.orAsItIs(Formats.of(source.facts().format()), file, source.rules(Instant.now())));
        List<StoredRow> chunk = new ArrayList<>();
        long alreadyStored = 0;
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            StoredRow row = tally.see(item);
            if (row != null) {
                chunk.add(row);
            }
            if (chunk.size() == CHUNK) {
                alreadyStored += stored(tenant.id(), chunk);
                chunk.clear();
            }
        }
        tally.end();
        return told(source, tally, alreadyStored + stored(tenant.id(), chunk), acceptLanguage);
    }

    private long stored(UUID tenantId, List<StoredRow> rows) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> connection
                                .preparedQuery(
                                        "select count(*) as stored from unnest($2::uuid[], $3::text[]) as k(id, content_hash)"
                                                + " where exists (select from call_row r where r.tenant_id = $1 and r.id = k.id"
                                                + " and r.content_hash = k.content_hash)")
                                .execute(Tuple.of(
                                        tenantId,
                                        rows.stream().map(StoredRow::id).toArray(UUID[]::new),
                                        rows.stream()
                                                .map(StoredRow::contentHash)
                                                .toArray(String[]::new)))
                                .map(found -> found.iterator().next().getLong("stored")))
                .await()
                .atMost(PATIENCE);
    }

    private DryRun told(Source source, FileTally tally, long alreadyStored, @Nullable String acceptLanguage) {
        LegSums sums = tally.sums();
        return new DryRun(
                source.facts().code(),
                tally.rows(),
                tally.doubles(),
                alreadyStored,
                tally.rejects().stream().mapToLong(FileTally.Rejects::count).sum(),
                tally.rejects().stream().map(each -> told(each, acceptLanguage)).toList(),
                sums.calls(),
                sums.legs(),
                sums.dispositions(),
                sums.directions(),
                sums.flags(),
                sums.connectedSeconds(),
                sums.talkSeconds(),
                sums.firstStart(),
                sums.lastStart(),
                tally.zoneSuspicion().map(TryFile::told).orElse(null));
    }

    private static DryRun.SuspectedZone told(ZoneCheck.Suspicion zone) {
        List<String> offsets = zone.offsets().stream().map(ZoneOffset::getId).toList();
        return new DryRun.SuspectedZone(
                offsets.get(0),
                zone.declared().getId(),
                zone.rows(),
                zone.telling(),
                offsets,
                zone.sincePrinted(),
                zone.zones().stream().map(ZoneId::getId).toList());
    }

    private DryRun.RejectsOfAKind told(FileTally.Rejects rejects, @Nullable String acceptLanguage) {
        List<Rejected> first = rejects.first().stream()
                .map(item -> texts.told(
                        Reject.of(item.line(), rejects.field(), rejects.reason(), item.raw()), acceptLanguage))
                .toList();
        return new DryRun.RejectsOfAKind(rejects.field(), first.get(0).reason(), rejects.count(), first);
    }
}
