package coop.dure.cdr.intake;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.TranslatedFile;
import coop.dure.cdr.formats.declared.DeclaredRecords;
import coop.dure.cdr.formats.declared.FieldAsRead;
import coop.dure.cdr.imports.DeliveryTexts;
import coop.dure.cdr.imports.Reject;
import coop.dure.cdr.intake.MappingTrial.RecordAsRead;
import coop.dure.cdr.sources.Source;
import coop.dure.cdr.sources.SourceCopies;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a sample of a file as an import would, and tells what it read. Stores nothing. */
@ApplicationScoped
class TryMapping {
    private static final int MOST_SHOWN = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantTransactions transactions;
    private final SourceCopies copies;
    private final DeliveryTexts texts;

    TryMapping(TenantTransactions transactions, SourceCopies copies, DeliveryTexts texts) {
        this.transactions = transactions;
        this.copies = copies;
        this.texts = texts;
    }

    /**
     * Reads the sample.
     *
     * @param source with the mapping that is tried
     * @param language in which reasons are told
     */
    MappingTrial of(UUID tenantId, Source source, byte[] sample, @Nullable String language) {
        FoldCall fold = transactions
                .inTenantSql(tenantId, connection -> copies.folds(connection, Set.of(tenantId)))
                .await()
                .atMost(PATIENCE)
                .get(tenantId);
        Trial trial = new Trial(tenantId, source, fold);
        try {
            RecordReader reader = TranslatedFile.textOf(TranslatedFile.orAsItIs(
                    Formats.of(source.facts().format()),
                    new ByteArrayInputStream(sample),
                    source.rules(Instant.now())));
            for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
                trial.take(item, reader);
            }
            return trial.told(reader, language);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private final class Trial {
        private final UUID tenantId;
        private final Source source;
        private final CallRecordFormat format;
        private final @Nullable FoldCall fold;
        private final List<RecordAsRead> records = new ArrayList<>();
        private final List<Reject> rejects = new ArrayList<>();
        private final ZoneSuspicion zone;
        private long accepted;
        private long rejected;

        Trial(UUID tenantId, Source source, @Nullable FoldCall fold) {
            this.tenantId = tenantId;
            this.source = source;
            this.format = Formats.of(source.facts().format());
            this.fold = fold;
            this.zone = new ZoneSuspicion(source);
        }

        void take(RecordReader.Item item, RecordReader reader) {
            if (item.verdict() instanceof Accepted row) {
                zone.see(row);
                accepted(item, row, reader);
            } else if (item.verdict() instanceof Rejected wrong) {
                rejected(item, wrong.field(), wrong.reason());
            }
        }

        private void accepted(RecordReader.Item item, Accepted row, RecordReader reader) {
            try {
                LegAsRead leg = leg(row);
                accepted++;
                if (records.size() < MOST_SHOWN) {
                    records.add(new RecordAsRead(item.line(), PlainText.shown(item.raw()), fields(row, reader), leg));
                }
            } catch (UnusableRowException unusable) {
                rejected(item, unusable.field(), unusable.reason());
            }
        }

        private void rejected(RecordReader.Item item, String field, Reason reason) {
            rejected++;
            if (rejects.size() < MOST_SHOWN) {
                rejects.add(new Reject(item.line(), PlainText.shown(field), reason, PlainText.shown(item.raw())));
            }
        }

        private @Nullable LegAsRead leg(Accepted row) {
            StoredRow stored = new StoredRow(
                    RowIds.rowId(tenantId, source.pbx(), row.identity()),
                    RowIds.contentHash(row.facts()),
                    source.facts().code(),
                    row.facts());
            List<Leg> legs = fold == null ? List.of() : fold.legs(List.of(stored));
            return legs.isEmpty() ? null : LegAsRead.of(legs.get(0));
        }

        private List<FieldAsRead> fields(Accepted row, RecordReader reader) {
            if (reader instanceof DeclaredRecords declared) {
                return declared.asRead();
            }
            List<String> names = format.factNames();
            List<FieldAsRead> fields = new ArrayList<>();
            for (int i = 0; i < row.facts().size(); i++) {
                String fact = row.facts().get(i);
                if (!fact.isEmpty()) {
                    fields.add(new FieldAsRead(i < names.size() ? names.get(i) : "#" + (i + 1), List.of(), fact, fact));
                }
            }
            return fields;
        }

        MappingTrial told(RecordReader reader, @Nullable String language) {
            List<Reason> warnings = new ArrayList<>();
            zone.reason("zone.suspected").ifPresent(warnings::add);
            if (reader instanceof DeclaredRecords declared && !declared.isIdentified()) {
                warnings.add(Reason.of("trial.no-record-id"));
            }
            return new MappingTrial(
                    source.facts().code(),
                    source.facts().format().name(),
                    accepted,
                    rejected,
                    List.copyOf(records),
                    rejects.stream().map(reject -> texts.told(reject, language)).toList(),
                    reader instanceof DeclaredRecords declared ? declared.unusedColumns() : List.of(),
                    warnings.stream()
                            .map(reason -> texts.told(reason, language))
                            .toList());
        }
    }
}
