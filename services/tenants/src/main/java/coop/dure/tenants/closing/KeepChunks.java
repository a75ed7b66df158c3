package coop.dure.tenants.closing;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantExportChunk;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogBatch;
import coop.dure.platform.log.LogSubscriber;
import coop.dure.platform.log.PoisonRecordException;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the chunks of the services' files: first the chunk, then the note that it came, so that the note never lies. */
@Singleton
class KeepChunks implements LogSubscriber {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNKS_AT_ONCE = 8;
    private final TenantTransactions transactions;
    private final DeadLetters deadLetters;
    private final ExportFiles files;

    KeepChunks(TenantTransactions transactions, DeadLetters deadLetters, ExportFiles files) {
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.files = files;
    }

    @Override
    public String name() {
        return "exports";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.TENANTS_EXPORT, Topics.CDR_EXPORT, Topics.PRESENCE_EXPORT, Topics.BILLING_EXPORT);
    }

    @Override
    public int maxPollRecords() {
        return CHUNKS_AT_ONCE;
    }

    @Override
    public void handle(LogBatch batch) {
        batch.records().forEach(this::one);
    }

    private void one(ConsumerRecord<String, byte[]> record) {
        try {
            TenantExportChunk chunk = Events.read(record, TenantExportChunk.class);
            byte[] data = Base64.getDecoder().decode(chunk.data());
            // A late repeat must not bring back what was erased.
            if (asWorker(connection -> wanted(connection, chunk))) {
                files.keep(chunk.tenantId(), chunk.closingId(), chunk.service(), chunk.file(), chunk.position(), data);
                asWorker(connection -> note(connection, chunk, data.length));
            }
        } catch (PoisonRecordException | IllegalArgumentException poison) {
            asWorker(connection -> deadLetters.add(connection, name(), record, String.valueOf(poison.getMessage())));
        }
    }

    private static Uni<Boolean> wanted(SqlConnection connection, TenantExportChunk chunk) {
        return connection
                .preparedQuery("select 1 from tenant_closing where tenant_id = $1 and closing_id = $2"
                        + " and status in ('EXPORTING', 'EXPORTED')")
                .execute(Tuple.of(chunk.tenantId(), chunk.closingId()))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Uni<Void> note(SqlConnection connection, TenantExportChunk chunk, int bytes) {
        return connection
                .preparedQuery("insert into closing_chunk (tenant_id, service, file, position, bytes)"
                        + " values ($1, $2, $3, $4, $5) on conflict do nothing")
                .execute(Tuple.of(chunk.tenantId(), chunk.service(), chunk.file(), chunk.position(), bytes))
                .replaceWithVoid();
    }

    private <T> T asWorker(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }
}
