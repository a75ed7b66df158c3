package coop.dure.platform.security;

/** What somebody does for longer than a moment. */
enum Use {
    /** Is told what happens from now on. */
    LISTEN("read") {
        @Override
        boolean isLeftBy(AccessRegister.Freedom freedom) {
            return freedom == AccessRegister.Freedom.ALL || freedom == AccessRegister.Freedom.SUSPENDED;
        }
    },
    /** Reads a file. */
    READ("read") {
        @Override
        boolean isLeftBy(AccessRegister.Freedom freedom) {
            return freedom != AccessRegister.Freedom.NONE;
        }
    },
    /** Changes whatever its roles let it. */
    ACT("write") {
        @Override
        boolean isLeftBy(AccessRegister.Freedom freedom) {
            return freedom == AccessRegister.Freedom.ALL;
        }
    },
    /** Delivers rows. */
    DELIVER("write") {
        @Override
        boolean isLeftBy(AccessRegister.Freedom freedom) {
            return freedom == AccessRegister.Freedom.ALL || freedom == AccessRegister.Freedom.SUSPENDED;
        }
    };

    private final String verb;

    Use(String verb) {
        this.verb = verb;
    }

    /** Whether it may be done with what a status leaves. */
    abstract boolean isLeftBy(AccessRegister.Freedom freedom);

    /** What a system needs for it. */
    String scopeOf(String service) {
        return service + ":" + verb;
    }
}
