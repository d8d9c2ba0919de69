/** A filter that is asked before a resource is looked for. */
package com.acme.rest.audit;
