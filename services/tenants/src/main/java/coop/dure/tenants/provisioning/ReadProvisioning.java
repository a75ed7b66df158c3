package coop.dure.tenants.provisioning;

import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.progress.Progress;
import coop.dure.tenants.provisioning.ProvisioningView.StepView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** How far a tenant's provisioning has come, in the caller's language. */
@ApplicationScoped
public class ReadProvisioning {
    private final Texts texts;
    private final HttpServerRequest request;

    ReadProvisioning(Texts texts, HttpServerRequest request) {
        this.texts = texts;
        this.request = request;
    }

    /** The view of a tenant's. */
    public Uni<ProvisioningView> of(Mutiny.Session session, UUID tenantId) {
        return progress(session, tenantId, ProblemResponses.locale(request.getHeader("Accept-Language")))
                .map(Progress::view);
    }

    /** The moment a tenant's provisioning has come to. */
    Uni<Progress<ProvisioningView>> progress(Mutiny.Session session, UUID tenantId, Locale locale) {
        return session.createNativeQuery(
                        "select s.name, s.status, s.attempts, s.last_error, p.status as of_all,"
                                + " p.wanted_version from provisioning_step s"
                                + " join provisioning p on p.tenant_id = s.tenant_id where s.tenant_id = ?1"
                                + " order by s.position",
                        Object[].class)
                .setParameter(1, tenantId)
                .getResultList()
                .chain(rows -> rows.isEmpty()
                        ? without(session, tenantId)
                        : Uni.createFrom().item(progress(rows, locale)));
    }

    /** Not described yet, or erased. */
    private static Uni<Progress<ProvisioningView>> without(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery("select status from tenant where tenant_id = ?1", String.class)
                .setParameter(1, tenantId)
                .getSingleResultOrNull()
                .map(status -> moment("0", "CLOSED".equals(status) ? ProvisioningView.ENDED : ProvisioningView.NONE));
    }

    private Progress<ProvisioningView> progress(List<Object[]> rows, Locale locale) {
        List<StepView> steps = new ArrayList<>();
        int done = 0;
        int tried = 0;
        for (Object[] row : rows) {
            String status = (String) row[1];
            String error = (String) row[3];
            done += status.equals("DONE") ? 1 : 0;
            tried += ((Number) row[2]).intValue();
            steps.add(new StepView(
                    (String) row[0],
                    status,
                    ((Number) row[2]).intValue(),
                    error == null ? null : StepError.read(error).in(texts, locale),
                    whatToDo((String) row[0], status, error, locale)));
        }
        return moment(
                rows.get(0)[5] + "." + done + "." + tried,
                new ProvisioningView((String) rows.get(0)[4], done, rows.size(), steps));
    }

    private static Progress<ProvisioningView> moment(String position, ProvisioningView view) {
        String status = view.status();
        return new Progress<>(status.toLowerCase(Locale.ROOT), position, status.equals("RUNNING"), view);
    }

    private @Nullable String whatToDo(String step, String status, @Nullable String error, Locale locale) {
        if (status.equals("FAILED")) {
            return texts.text(locale, "provisioning.failed." + step, List.of());
        }
        return status.equals("PENDING") && error != null
                ? texts.text(locale, "provisioning.retrying", List.of())
                : null;
    }
}
