/** Lists that page. */
@NullMarked
package coop.dure.platform.paging;

import org.jspecify.annotations.NullMarked;
