package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.contracts.presence.QueueFiguresChanged;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told, in short, and what it then knows of agents. */
public final class Ear implements Listener {
    final List<String> told = new ArrayList<>();
    final TreeMap<String, String> agents = new TreeMap<>();
    final TreeMap<String, String> queues = new TreeMap<>();
    List<String> alerts = List.of();
    int flushed;

    @Nullable
    Position last;

    @Nullable
    Announcement lastAnnouncement;

    @Override
    public void tell(Announcement announcement) {
        Told what = announcement.told();
        last = what.position();
        lastAnnouncement = announcement;
        String at = what.position().text("");
        if (what instanceof Told.Snapshot snapshot) {
            agents.clear();
            snapshot.agents().forEach(this::know);
            alerts = kinds(snapshot.alerts());
            queues.clear();
            snapshot.queues().forEach(this::know);
            told.add("snapshot " + at + " "
                    + snapshot.agents().stream().map(Ear::name).toList()
                    + snapshot.queues().stream().map(Ear::name).toList()
                    + (snapshot.alerts().isEmpty() ? "" : kinds(snapshot.alerts())));
        } else if (what instanceof Told.Change change) {
            know(change.agent());
            told.add("change " + at + " " + name(change.agent()));
        } else if (what instanceof Told.Gone gone) {
            agents.remove(gone.agentId().toString());
            told.add("gone " + at + " " + gone.agentId());
        } else if (what instanceof Told.Alerts open) {
            alerts = kinds(open.alerts());
            told.add("alerts " + at + " " + alerts);
        } else if (what instanceof Told.QueueChange change) {
            know(change.queue());
            told.add("queue " + at + " " + name(change.queue()));
        } else {
            String gone = ((Told.QueueGone) what).queue();
            queues.remove(gone);
            told.add("queue gone " + at + " " + gone);
        }
    }

    @Override
    public void end() {
        told.add("end");
    }

    @Override
    public void beat() {
        told.add("beat");
    }

    @Override
    public void flush() {
        flushed++;
    }

    private static List<String> kinds(List<AlertRaised> alerts) {
        return alerts.stream().map(AlertRaised::kind).toList();
    }

    private void know(QueueView view) {
        queues.put(view.figures().queue(), name(view));
    }

    private void know(AgentPresenceChanged agent) {
        agents.put(agent.agentId().toString(), name(agent));
    }

    private static String name(AgentPresenceChanged agent) {
        return agent.agentId() + "@" + agent.version();
    }

    private static String name(QueueView view) {
        return view.figures().queue() + "@" + view.figures().version() + new TreeMap<>(view.agents());
    }

    /** An agent that is available, in no queue. */
    public static AgentPresenceChanged state(UUID tenantId, UUID agentId, long version) {
        return state(tenantId, agentId, version, "AVAILABLE", List.of(), null);
    }

    /** An agent in queues and a team. */
    public static AgentPresenceChanged state(
            UUID tenantId,
            UUID agentId,
            long version,
            String availability,
            List<String> queues,
            @Nullable String team) {
        return new AgentPresenceChanged(
                tenantId,
                agentId,
                agentId.toString(),
                availability,
                null,
                "IDLE",
                null,
                null,
                "SIGNED_OUT",
                "IDLE",
                "somebody",
                "COMMAND",
                null,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                queues,
                team,
                version);
    }

    /** A queue in which nothing waits. */
    public static QueueFiguresChanged figures(UUID tenantId, UUID queueId, String code, long version) {
        return new QueueFiguresChanged(
                tenantId, queueId, code, 0, null, LocalDate.EPOCH, List.of(), Instant.EPOCH, version);
    }
}
