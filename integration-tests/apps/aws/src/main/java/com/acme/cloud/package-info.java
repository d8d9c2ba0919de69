/** A service that calls AWS. */
package com.acme.cloud;
