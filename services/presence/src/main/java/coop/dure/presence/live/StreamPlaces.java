package coop.dure.presence.live;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How many streams everybody has open at this replica. What waits for one that is not read takes memory of all: a person
 * has few of them, and whoever watches a tenant, its systems with all their wallboards too, no more than so many together.
 */
@ApplicationScoped
class StreamPlaces {
    private static final long FREE_AGAIN_SECONDS = 30;

    private final int mostOfPerson;
    private final int mostOfTenant;
    private final Map<String, Integer> ofPeople = new HashMap<>();
    private final Map<UUID, Integer> ofTenants = new HashMap<>();

    StreamPlaces(
            @ConfigProperty(name = "dure.presence.streams-of-person") int mostOfPerson,
            @ConfigProperty(name = "dure.presence.streams-of-tenant") int mostOfTenant) {
        this.mostOfPerson = mostOfPerson;
        this.mostOfTenant = mostOfTenant;
    }

    /** Takes one; a {@link Problem} 429 where there are enough. What is answered gives it back, however often it is run. */
    Runnable take(UUID tenantId, Caller who) {
        Place place = new Place(tenantId, who.is(Roles.TENANT_SYSTEM) ? null : who.subject());
        synchronized (this) {
            if (place.person != null && ofPeople.getOrDefault(place.person, 0) >= mostOfPerson) {
                throw tooMany("presence.too-many-streams", mostOfPerson);
            }
            if (ofTenants.getOrDefault(tenantId, 0) >= mostOfTenant) {
                throw tooMany("presence.too-many-streams-of-tenant", mostOfTenant);
            }
            change(ofTenants, tenantId, 1);
            if (place.person != null) {
                change(ofPeople, place.person, 1);
            }
        }
        return place;
    }

    private static Problem tooMany(String key, int most) {
        return Problem.of(429, "too-many-requests").because(key, most).retryAfterSeconds(FREE_AGAIN_SECONDS);
    }

    private static <K> void change(Map<K, Integer> counts, K whose, int more) {
        counts.merge(whose, more, (one, other) -> one + other == 0 ? null : Integer.valueOf(one + other));
    }

    /** Of a stream that is open. */
    final class Place implements Runnable {
        private final UUID tenantId;
        private final @Nullable String person;
        private boolean isTaken = true;

        private Place(UUID tenantId, @Nullable String person) {
            this.tenantId = tenantId;
            this.person = person;
        }

        /** Gives it back. */
        @Override
        public void run() {
            synchronized (StreamPlaces.this) {
                if (isTaken) {
                    isTaken = false;
                    change(ofTenants, tenantId, -1);
                    if (person != null) {
                        change(ofPeople, person, -1);
                    }
                }
            }
        }
    }
}
