package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Corrections;
import coop.dure.cdr.calls.Ruling.Wish;
import coop.dure.cdr.jobs.OpenTenant;
import coop.dure.cdr.jobs.WrittenReason;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.security.CurrentAuthor;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.tenancy.TenantRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Confirms or dismisses many legs at once. Blocks. */
@ApplicationScoped
class DecideOnMany {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant tenant;
    private final CurrentAuthor author;
    private final ActOnLegs actOnLegs;
    private final Texts texts;

    DecideOnMany(CurrentTenant tenant, CurrentAuthor author, ActOnLegs actOnLegs, Texts texts) {
        this.tenant = tenant;
        this.author = author;
        this.actOnLegs = actOnLegs;
        this.texts = texts;
    }

    /** 202 with what became of each; a {@link Problem} naming each where none was taken. */
    Response of(Wish kind, LegsWish wish, @Nullable String language) {
        WrittenReason.require(wish.reason());
        String by = author.get().name();
        TenantRef ref = tenant.require().await().atMost(PATIENCE);
        OpenTenant.require(ref);
        Map<LegsWish.Item, List<Integer>> places = places(wish.legs());
        List<LegWish> wishes = places.keySet().stream()
                .map(item -> new LegWish(kind, null, item.legId(), read(item.revision()), Corrections.NONE))
                .toList();
        List<ActOnLegs.Verdict> verdicts = actOnLegs.take(ref, wishes, wish.reason(), by);
        List<LegsDecided.Accepted> accepted = new ArrayList<>();
        List<LegsDecided.Refused> refused = new ArrayList<>();
        Problem none = Problem.of(422, "no-act-accepted")
                .because("no-act.accepted", wish.legs().size());
        Locale spoken = ProblemResponses.locale(language);
        List<List<Integer>> sentAt = List.copyOf(places.values());
        for (int i = 0; i < verdicts.size(); i++) {
            UUID legId = verdicts.get(i).wish().legId();
            UUID actId = verdicts.get(i).actId();
            Problem problem = verdicts.get(i).problem();
            if (actId != null) {
                accepted.add(new LegsDecided.Accepted(legId, actId));
            } else if (problem != null) {
                String detail = detail(problem, spoken);
                refused.add(new LegsDecided.Refused(legId, problem.slug(), detail));
                sentAt.get(i).forEach(place -> none.field("/legs/" + place, "act.item", detail));
            }
        }
        if (accepted.isEmpty()) {
            throw none;
        }
        return Response.accepted(new LegsDecided(accepted, refused)).build();
    }

    /** What was sent twice is decided once; each with its places in what was sent. */
    private static Map<LegsWish.Item, List<Integer>> places(List<LegsWish.Item> legs) {
        Map<LegsWish.Item, List<Integer>> places = new LinkedHashMap<>();
        for (int place = 0; place < legs.size(); place++) {
            places.computeIfAbsent(legs.get(place), first -> new ArrayList<>()).add(place);
        }
        return places;
    }

    private String detail(Problem problem, Locale spoken) {
        Problem.Fault fault = problem.faults().get(0);
        return texts.text(spoken, fault.key(), fault.arguments());
    }

    private static IfMatch read(@Nullable Long revision) {
        return revision == null ? IfMatch.ANY : new IfMatch('"' + revision.toString() + '"');
    }
}
