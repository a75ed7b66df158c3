package coop.dure.tenants.roster;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's queues those of a list: adds, changes and removes only what differs. */
@ApplicationScoped
public class ReplaceQueues {
    /** Carries out the differences and adds their events to the change. */
    public Uni<Void> by(Mutiny.Session session, TenantChange change, List<QueueDescription> wished) {
        return session.createQuery("from Queue where tenantId = ?1", Queue.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .chain(found -> {
                    Map<String, Queue> known =
                            found.stream().collect(Collectors.toMap(queue -> queue.code, Function.identity()));
                    List<Queue> added = new ArrayList<>();
                    Set<String> kept = new HashSet<>();
                    for (QueueDescription one : wished) {
                        kept.add(one.code());
                        Queue queue = known.get(one.code());
                        if (queue == null) {
                            Queue made = new Queue(change.tenantId(), Ids.next(), one.code());
                            set(change, made, one);
                            added.add(made);
                        } else if (!queue.is(one)) {
                            set(change, queue, one);
                        }
                    }
                    List<Queue> gone = found.stream()
                            .filter(queue -> queue.active && !kept.contains(queue.code))
                            .toList();
                    return remove(session, change, gone)
                            .chain(() -> session.persistAll(added.toArray()))
                            .chain(session::flush);
                });
    }

    /** Says how many agents serve each that goes, as they stand before their own list is carried out. */
    private static Uni<Void> remove(Mutiny.Session session, TenantChange change, List<Queue> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createQuery("from Agent where tenantId = ?1 and present", Agent.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .invoke(agents -> {
                    Map<String, Long> serving = agents.stream()
                            .flatMap(agent -> agent.queues.stream())
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
                    gone.forEach(queue -> {
                        long agentsOfIt = serving.getOrDefault(queue.code, 0L);
                        String pointer = Difference.pointer("queues", queue.code);
                        if (agentsOfIt == 0) {
                            change.removes(pointer, "removal.queue-unserved", queue.code);
                        } else {
                            change.removes(pointer, "removal.queue", queue.code, agentsOfIt);
                        }
                        queue.active = false;
                        tell(change, queue);
                    });
                })
                .replaceWithVoid();
    }

    private static void set(TenantChange change, Queue queue, QueueDescription wished) {
        queue.name = wished.name();
        queue.extension = wished.extension();
        queue.active = true;
        tell(change, queue);
    }

    private static void tell(TenantChange change, Queue queue) {
        queue.version = change.next(queue.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, queue.tenantId, "queue", queue.queueId, queue.event()));
    }
}
