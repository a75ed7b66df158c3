@NullMarked
package coop.dure.tenants.history;

import org.jspecify.annotations.NullMarked;
