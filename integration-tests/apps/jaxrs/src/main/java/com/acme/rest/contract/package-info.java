/** What a resource is to answer; its classes are elsewhere. */
package com.acme.rest.contract;
