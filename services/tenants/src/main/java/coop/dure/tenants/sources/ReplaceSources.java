package coop.dure.tenants.sources;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.SourceChanged.Settings;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.SourceFormat;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's sources those of a list, and keeps what each declared when. */
@ApplicationScoped
public class ReplaceSources {
    /** Carries out the differences and adds their events to the change. */
    public Uni<Void> by(Mutiny.Session session, TenantChange change, List<SourceDescription> wished) {
        return all(session, change.tenantId()).chain(found -> {
            Map<String, Source> known =
                    found.stream().collect(Collectors.toMap(source -> source.code, Function.identity()));
            Map<String, String> formats = new HashMap<>();
            found.forEach(source -> formats.put(source.pbx, source.format));
            List<Source> added = new ArrayList<>();
            Set<String> kept = new HashSet<>();
            for (int i = 0; i < wished.size(); i++) {
                SourceDescription one = wished.get(i);
                kept.add(one.code());
                refuseFuture(one, i, change.now());
                Source source = known.get(one.code());
                if (source == null) {
                    refuseAnotherScheme(formats, one, i);
                    Source made = new Source(change.tenantId(), Ids.next(), one.code());
                    made.pbx = one.pbx();
                    made.format = one.format();
                    set(change, made, one);
                    added.add(made);
                } else {
                    refuseAnotherIdentity(source, one, i);
                    set(change, source, one);
                }
            }
            found.stream()
                    .filter(source -> source.active && !kept.contains(source.code))
                    .forEach(source -> {
                        change.removes(
                                Difference.pointer("sources", source.code),
                                "removal.source",
                                source.code,
                                source.pbx,
                                wished.stream()
                                        .filter(one -> source.pbx.equals(one.pbx()))
                                        .count());
                        source.active = false;
                        tell(change, source);
                    });
            return session.persistAll(added.toArray()).chain(session::flush);
        });
    }

    /** The tenant's sources as they are now, by code. */
    public Uni<List<SourceDescription>> now(Mutiny.Session session, UUID tenantId) {
        return all(session, tenantId)
                .map(found -> found.stream()
                        .filter(source -> source.active)
                        .map(Source::description)
                        .toList());
    }

    private static Uni<List<Source>> all(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Source where tenantId = ?1 order by code", Source.class)
                .setParameter(1, tenantId)
                .getResultList();
    }

    private static void refuseFuture(SourceDescription wished, int index, Instant now) {
        if (wished.validFrom() != null && wished.validFrom().isAfter(now)) {
            throw Problem.of(422, "invalid-tenant")
                    .field("/sources/" + index + "/validFrom", "source.valid-from", wished.validFrom());
        }
    }

    /** What a pbx has delivered stays identified by its scheme when the sources that delivered it are long gone. */
    private static void refuseAnotherScheme(Map<String, String> formats, SourceDescription wished, int index) {
        String first = formats.get(wished.pbx());
        if (first != null
                && SourceFormat.valueOf(first).scheme()
                        != SourceFormat.valueOf(wished.format()).scheme()) {
            throw Problem.of(422, "invalid-tenant")
                    .field("/sources/" + index + "/pbx", "source.two-schemes", wished.pbx(), first);
        }
    }

    /** Rows were identified by the pbx and the format's scheme: another one would bill them a second time. */
    private static void refuseAnotherIdentity(Source source, SourceDescription wished, int index) {
        if (!source.pbx.equals(wished.pbx())) {
            throw Problem.of(422, "invalid-tenant")
                    .field("/sources/" + index + "/pbx", "source.pbx-fixed", source.code, source.pbx);
        }
        if (!source.format.equals(wished.format())) {
            throw Problem.of(422, "invalid-tenant")
                    .field("/sources/" + index + "/format", "source.format-fixed", source.code, source.format);
        }
    }

    private static void set(TenantChange change, Source source, SourceDescription wished) {
        List<Settings> settings = SettingsHistory.with(source.settings, wished, change.now());
        DeclaredFiles files = new DeclaredFiles(wished.mapping(), wished.columns(), wished.dateOrder());
        if (source.active
                && source.settings.equals(settings)
                && source.firstYear == wished.firstYearOrDefault()
                && source.files.equals(files)) {
            return;
        }
        source.settings = settings;
        source.active = true;
        source.firstYear = wished.firstYearOrDefault();
        source.files = files;
        tell(change, source);
    }

    private static void tell(TenantChange change, Source source) {
        source.version = change.next(source.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, source.tenantId, "source", source.sourceId, source.event()));
    }
}
