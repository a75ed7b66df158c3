package coop.dure.local;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code deploy/local/down}: stops the local stack, or its start, and waits until it has stopped. */
public final class Down {
    private static final int STOPPED_WITHIN_SECONDS = 90;

    private Down() {}

    public static void main(String[] arguments) throws IOException {
        Optional<StackLock.Holder> holder = StackLock.holder(Up.directory());
        if (holder.isEmpty()) {
            System.out.println("The local stack is not running.");
            return;
        }
        long pid = holder.get().pid();
        try {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            ProcessHandle.of(pid)
                    .map(ProcessHandle::onExit)
                    .ifPresent(end -> end.orTimeout(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)
                            .join());
            System.out.println("The local stack has stopped.");
        } catch (java.util.concurrent.CompletionException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            System.err.printf(
                    "The local stack (process %d) has not stopped within %d s; see .local/*.log%n",
                    pid, STOPPED_WITHIN_SECONDS);
            System.exit(1);
        }
    }
}
