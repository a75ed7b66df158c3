package coop.dure.tenants.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far provisioning has come: a job with its steps.
 *
 * @param status RUNNING, DONE, FAILED, or ENDED: closed before it was live, or erased since
 * @param done steps that are done
 * @param total steps
 * @param steps in order
 */
public record ProvisioningView(String status, int done, int total, List<StepView> steps) {
    /** Before anything was described. */
    public static final ProvisioningView NONE = new ProvisioningView("RUNNING", 0, 0, List.of());

    /** After everything was erased. */
    static final ProvisioningView ENDED = new ProvisioningView("ENDED", 0, 0, List.of());

    /**
     * A step.
     *
     * @param name organization, administrators, agents, api-client, cdr, presence or billing
     * @param status PENDING, DONE or FAILED
     * @param attempts how often it was tried
     * @param lastError what went wrong the last time; the identity server's own words are as it said them
     * @param whatToDo what a person should do, where one must
     */
    public record StepView(
            String name,
            String status,
            int attempts,
            @Nullable String lastError,
            @Nullable String whatToDo) {}
}
