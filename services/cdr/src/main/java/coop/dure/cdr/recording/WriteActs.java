package coop.dure.cdr.recording;

import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes acts into the log, behind the rows of their calls, and waits until the log has them. Blocks. */
@ApplicationScoped
public class WriteActs {
    private static final long PATIENCE_SECONDS = 30;

    private final LogProducer log;

    WriteActs(LogProducer log) {
        this.log = log;
    }

    /** Writes them; answers the last offset in each partition. */
    public Map<Integer, Long> write(List<CallActed> acts)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>(acts.size());
        for (CallActed act : acts) {
            sent.add(log.send(
                    Topics.CDR_RECEIVED,
                    null,
                    CallKey.text(act.tenantId(), act.pbx(), act.link()),
                    CallActed.class.getSimpleName(),
                    act.tenantId(),
                    Events.bytes(act)));
        }
        CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0])).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Map<Integer, Long> last = new HashMap<>();
        for (CompletableFuture<RecordMetadata> one : sent) {
            last.merge(one.join().partition(), one.join().offset(), Math::max);
        }
        return last;
    }
}
