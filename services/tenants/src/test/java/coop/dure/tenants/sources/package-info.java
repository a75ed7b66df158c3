@NullMarked
package coop.dure.tenants.sources;

import org.jspecify.annotations.NullMarked;
