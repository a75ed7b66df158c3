package coop.dure.tenants.roster;

import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.csv.RowVerdict;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.problems.Texts;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.identity.provider.ForeignDomains;
import coop.dure.tenants.roster.upsert.UpsertPlan;
import coop.dure.tenants.state.Effect;
import coop.dure.tenants.tenants.ChangePart;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts a file of agents into a roster: they enter, change or leave, row by row, in one transaction. */
@ApplicationScoped
public class ImportAgents {
    /** As many as a description may have. */
    private static final int MOST_AGENTS = 10_000;

    private final ChangePart changePart;
    private final ReplaceAgents replace;
    private final RosterCheck check;
    private final ForeignDomains foreign;
    private final Audit audit;
    private final Texts texts;

    ImportAgents(
            ChangePart changePart,
            ReplaceAgents replace,
            RosterCheck check,
            ForeignDomains foreign,
            Audit audit,
            Texts texts) {
        this.changePart = changePart;
        this.replace = replace;
        this.check = check;
        this.foreign = foreign;
        this.audit = audit;
        this.texts = texts;
    }

    private record Planned(UpsertPlan.Result result, Map<Integer, List<Fault>> faults, List<Change> changes) {}

    /**
     * Of a tenant. A dry run does all of it and keeps nothing.
     *
     * @param locale of the verdicts' texts
     */
    Uni<FileVerdict> by(UUID tenantId, List<CsvFile.Row<AgentColumn>> file, boolean dryRun, Locale locale) {
        return changePart.of(
                tenantId,
                dryRun,
                (session, change) -> plan(session, tenantId, file)
                        .chain(planned -> replace.by(
                                        session, change, planned.result().agents())
                                .chain(() -> audit.note(session, planned.changes()))
                                .map(done ->
                                        FileVerdict.of(dryRun, verdicts(file, planned, change.effects(), locale)))));
    }

    private Uni<Planned> plan(Mutiny.Session session, UUID tenantId, List<CsvFile.Row<AgentColumn>> file) {
        List<String> emails =
                file.stream().map(row -> row.cell(AgentColumn.EMAIL)).toList();
        return foreign.among(session, emails)
                .chain(elsewhere -> check.places(session, tenantId)
                        .chain(places -> session.createQuery("from Agent where tenantId = ?1", Agent.class)
                                .setParameter(1, tenantId)
                                .getResultList()
                                .map(agents -> plan(tenantId, file, agents, places.without(elsewhere)))));
    }

    private static Planned plan(
            UUID tenantId, List<CsvFile.Row<AgentColumn>> file, List<Agent> agents, RosterCheck.Places places) {
        Map<String, AgentDescription> present = agents.stream()
                .filter(agent -> agent.present)
                .map(Agent::description)
                .collect(Collectors.toMap(AgentDescription::code, Function.identity()));
        Set<String> former = new HashSet<>();
        agents.forEach(agent -> former.add(agent.code));
        Map<Integer, List<Fault>> faults = new TreeMap<>();
        List<UpsertPlan.Row> well = new ArrayList<>();
        for (int place = 0; place < file.size(); place++) {
            AgentRow row = AgentRow.read(file.get(place), present, places);
            if (row.faults().isEmpty()) {
                well.add(new UpsertPlan.Row(place, row.wished(), row.leaves()));
            } else {
                faults.put(place, row.faults());
            }
        }
        UpsertPlan.Result result = UpsertPlan.of(present, former, well, MOST_AGENTS);
        result.refused()
                .forEach((place, refusal) -> faults.put(
                        place,
                        List.of(new Fault("/" + refusal.field(), null, refusal.key(), List.of(refusal.argument())))));
        return new Planned(result, faults, changes(tenantId, well, result, present));
    }

    private static List<Change> changes(
            UUID tenantId, List<UpsertPlan.Row> rows, UpsertPlan.Result result, Map<String, AgentDescription> present) {
        List<Change> changes = new ArrayList<>();
        for (UpsertPlan.Row row : rows) {
            UpsertPlan.Verdict verdict = result.verdicts().get(row.place());
            if (verdict != null && verdict != UpsertPlan.Verdict.UNCHANGED) {
                String code = row.wished().code();
                changes.add(new Change(
                        tenantId,
                        "agent." + verdict.name().toLowerCase(Locale.ROOT),
                        "/agents/" + code,
                        present.get(code),
                        row.leaves() ? null : row.wished()));
            }
        }
        return changes;
    }

    private List<RowVerdict> verdicts(
            List<CsvFile.Row<AgentColumn>> file, Planned planned, List<Effect> effects, Locale locale) {
        Map<String, String> affected = effects.stream()
                .collect(Collectors.toMap(
                        Effect::pointer, effect -> texts.text(locale, effect.key(), effect.arguments())));
        List<RowVerdict> verdicts = new ArrayList<>();
        for (int place = 0; place < file.size(); place++) {
            CsvFile.Row<AgentColumn> row = file.get(place);
            String code = row.cell(AgentColumn.CODE);
            List<Fault> wrong = planned.faults().get(place);
            verdicts.add(
                    wrong != null
                            ? RowVerdict.rejected(row.line(), code, wrong, texts, locale)
                            : new RowVerdict(
                                    row.line(),
                                    code,
                                    Objects.requireNonNull(
                                                    planned.result().verdicts().get(place))
                                            .name(),
                                    affected.get(Difference.pointer("agents", code)),
                                    List.of(),
                                    List.of()));
        }
        return verdicts;
    }
}
