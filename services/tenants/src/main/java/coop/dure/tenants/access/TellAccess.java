package coop.dure.tenants.access;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.state.StringsColumn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Tells all services who may act, in the transaction that decides it. What differs in nothing from what was told last is
 * not told, nor that somebody may act of whom nothing was told. {@code notBefore} never goes back.
 */
@ApplicationScoped
public class TellAccess {
    private static final String ACTIVE = "ACTIVE";
    private static final String DISABLED = "DISABLED";
    private static final UUID NONE = new UUID(0, 0);
    /** Those of a tenant that bind nobody are as if nothing were told. */
    private static final List<String> FREE = List.of("REQUESTED", "PROVISIONING", ACTIVE, "FAILED");

    private static final String UPSERT = "insert into access_state as a (tenant_id, subject_kind, subject_id, party_id,"
            + " status, not_before, allowed_networks, scopes, version)"
            + " select cast(?1 as uuid), kind, id, party, status, \"notBefore\", networks, scopes, cast(?3 as bigint)"
            + " from json_to_recordset(cast(cast(?2 as text) as json)) as asked (kind text, id text, party uuid,"
            + " status text, \"notBefore\" timestamptz, networks text, scopes text, telling boolean)"
            + " where telling or exists (select from access_state k where k.tenant_id = cast(?1 as uuid)"
            + " and k.subject_kind = kind and k.subject_id = id)"
            + " order by kind, id"
            + " on conflict (tenant_id, subject_kind, subject_id) do update set party_id = excluded.party_id,"
            + " status = excluded.status, not_before = greatest(a.not_before, excluded.not_before),"
            + " allowed_networks = excluded.allowed_networks, scopes = excluded.scopes, version = greatest(a.version + 1, excluded.version)"
            + " where (a.party_id, a.status, a.not_before, a.allowed_networks, a.scopes) is distinct from (excluded.party_id,"
            + " excluded.status, greatest(a.not_before, excluded.not_before), excluded.allowed_networks,"
            + " excluded.scopes)"
            + " returning subject_kind, subject_id, cast(party_id as text), status,"
            + " cast(extract(epoch from not_before) * 1000 as bigint), allowed_networks, scopes, version";

    private final Outbox outbox;

    TellAccess(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * What is to hold of a person.
     *
     * @param subject the person's {@code sub} in tokens
     * @param mayAct whether it may act at all
     * @param notBefore tokens issued before it are refused; {@code null} leaves it as it was
     */
    public record Person(
            String subject, boolean mayAct, @Nullable Instant notBefore) {}

    /**
     * What is to hold of an API client.
     *
     * @param clientId the identity server's id of it, one per secret
     * @param mayAct whether it may act at all
     * @param scopes what it may do; {@code null} for everything that a tenant's system may
     * @param allowedNetworks from where it may come; {@code null} for anywhere
     */
    public record Client(
            String clientId,
            boolean mayAct,
            @Nullable List<String> scopes,
            @Nullable List<String> allowedNetworks) {}

    /** A tenant's status, which binds its own people and systems. */
    public Uni<Void> tenant(Mutiny.Session session, UUID tenantId, String status) {
        return tell(
                session,
                tenantId,
                List.of(new Asked(
                        "TENANT", tenantId.toString(), null, status, null, null, null, !FREE.contains(status))));
    }

    /** That a tenant's own people and systems may never act again. Nothing is left to differ from: its rows are erased. */
    public Uni<Void> closed(Mutiny.Session session, UUID tenantId) {
        AccessChanged closed = new AccessChanged(
                "TENANT",
                tenantId.toString(),
                tenantId,
                null,
                "CLOSED",
                null,
                null,
                null,
                Instant.now().toEpochMilli());
        return outbox.add(
                session, OutgoingEvent.of(Topics.TENANTS_ACCESS, tenantId, "tenant", tenantId.toString(), closed));
    }

    /** A party's status, which binds the people who act for it; in the cooperative's scope. */
    public Uni<Void> party(Mutiny.Session session, UUID partyId, String status) {
        return tell(
                session,
                null,
                List.of(new Asked(
                        "PARTY", partyId.toString(), partyId, status, null, null, null, !status.equals(ACTIVE))));
    }

    /** People of a tenant. */
    public Uni<Void> people(Mutiny.Session session, UUID tenantId, List<Person> people) {
        return tell(
                session,
                tenantId,
                people.stream().map(person -> Asked.of(person, null)).toList());
    }

    /** People who act for a party; in the cooperative's scope. */
    public Uni<Void> peopleOfParty(Mutiny.Session session, UUID partyId, List<Person> people) {
        return tell(
                session,
                null,
                people.stream().map(person -> Asked.of(person, partyId)).toList());
    }

    /** API clients of a tenant. */
    public Uni<Void> clients(Mutiny.Session session, UUID tenantId, List<Client> clients) {
        return tell(session, tenantId, clients.stream().map(Asked::of).toList());
    }

    private Uni<Void> tell(Mutiny.Session session, @Nullable UUID tenantId, List<Asked> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(UPSERT, Object[].class)
                .setParameter(1, tenantId == null ? NONE : tenantId)
                .setParameter(2, Events.write(asked))
                .setParameter(3, Instant.now().toEpochMilli())
                .getResultList()
                .chain(rows -> outbox.add(
                        session, rows.stream().map(row -> event(tenantId, row)).toList()));
    }

    private static OutgoingEvent event(@Nullable UUID tenantId, Object[] row) {
        String kind = (String) row[0];
        String subject = (String) row[1];
        AccessChanged changed = new AccessChanged(
                kind,
                subject,
                tenantId,
                row[2] == null ? null : UUID.fromString((String) row[2]),
                (String) row[3],
                row[4] == null ? null : Instant.ofEpochMilli(((Number) row[4]).longValue()),
                strings(row[5]),
                strings(row[6]),
                ((Number) row[7]).longValue());
        return OutgoingEvent.of(Topics.TENANTS_ACCESS, tenantId, kind.toLowerCase(Locale.ROOT), subject, changed);
    }

    private static @Nullable List<String> strings(@Nullable Object column) {
        return column == null ? null : new StringsColumn().convertToEntityAttribute((String) column);
    }

    private record Asked(
            String kind,
            String id,
            @Nullable UUID party,
            String status,
            @Nullable Instant notBefore,
            @Nullable String networks,
            @Nullable String scopes,
            boolean telling) {
        static Asked of(Person person, @Nullable UUID party) {
            return new Asked(
                    "PERSON",
                    person.subject(),
                    party,
                    person.mayAct() ? ACTIVE : DISABLED,
                    person.notBefore(),
                    null,
                    null,
                    !person.mayAct() || person.notBefore() != null);
        }

        static Asked of(Client client) {
            return new Asked(
                    "CLIENT",
                    client.clientId(),
                    null,
                    client.mayAct() ? ACTIVE : DISABLED,
                    null,
                    client.allowedNetworks() == null ? null : Events.write(client.allowedNetworks()),
                    client.scopes() == null ? null : Events.write(client.scopes()),
                    !client.mayAct() || client.allowedNetworks() != null || client.scopes() != null);
        }
    }
}
