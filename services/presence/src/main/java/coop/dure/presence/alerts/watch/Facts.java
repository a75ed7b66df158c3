package coop.dure.presence.alerts.watch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in a tenant.
 *
 * @param agents at least those who are away or at work behind a call, and those whom an open alert is about
 * @param queues those that somebody serves, in which calls wait, or that the rules name, and that there are
 */
public record Facts(List<WatchedAgent> agents, List<WatchedQueue> queues) {
    public Facts {
        agents = List.copyOf(agents);
        queues = List.copyOf(queues);
    }

    /**
     * An agent.
     *
     * @param code its name within the tenant
     * @param away its being away; {@code null} where it is not
     * @param work its work behind a call; {@code null} where it has none
     * @param choseAt since when its availability is what it is
     * @param changedAt since when its presence is what it is
     */
    public record WatchedAgent(
            UUID agentId,
            String code,
            @Nullable Away away,
            @Nullable Work work,
            Instant choseAt,
            Instant changedAt) {}

    /**
     * Being away for one reason.
     *
     * @param endsAt when it ends by itself; {@code null} if it does not
     */
    public record Away(
            @Nullable String reasonCode,
            Instant since,
            @Nullable Instant endsAt) {}

    /**
     * Work behind a call.
     *
     * @param queue the queue that the call came by
     * @param endsAt when it ends by itself; {@code null} if it does not
     */
    public record Work(
            String callRef,
            @Nullable String queue,
            Instant since,
            @Nullable Instant endsAt) {}

    /**
     * A queue.
     *
     * @param somebodySince since when somebody who serves it is available; {@code null} where nobody is
     * @param nobodySince since when nobody is; {@code null} where somebody is, or nobody ever was
     * @param longest the call that waits longest; {@code null} where none waits
     */
    public record WatchedQueue(
            String queue,
            @Nullable Instant somebodySince,
            @Nullable Instant nobodySince,
            @Nullable Waiting longest) {}

    /** A call that waits. */
    public record Waiting(String callRef, Instant since) {}
}
