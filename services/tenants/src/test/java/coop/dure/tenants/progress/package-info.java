@NullMarked
package coop.dure.tenants.progress;

import org.jspecify.annotations.NullMarked;
