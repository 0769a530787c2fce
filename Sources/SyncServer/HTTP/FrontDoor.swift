// SPDX-License-Identifier: Apache-2.0
// What every request passes through, whoever answers it: the address that it names, the headers of every
// answer, one line in the log. Routes and pages stand behind the same door, so that no answer goes around it.

package import HTTPTypes
package import Hummingbird
import NIOCore

/// The way in and out of the server.
package struct FrontDoor: Sendable {
  package let publicOrigin: PublicOrigin
  let uptime: @Sendable () -> Int64
  let headers: ProtectiveHeaders
  let log: RequestLog

  /// Answers one request, with everything that every answer has.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - name: The name of what stands at its path, for the log; nothing where nothing does.
  ///   - giving: Gives the answer, as to a request that is not `HEAD`, with what protects it.
  /// - Returns: The answer.
  /// - Throws: Only what the framework throws when the connection breaks.
  package func answer(
    _ request: Request, name: String?, _ giving: () async throws -> ProtectedResponse
  ) async throws -> Response {
    let began = uptime()
    var response: Response
    var protection = headers
    do {
      let answer = try await giving()
      response = answer.response
      protection = headers.for(answer.protection)
    } catch let problem as Problem {
      response = problem.response
    } catch let broken as BrokenBody {
      throw broken.reason
    } catch {
      response = Problem(.fault).response
    }
    protection.apply(to: &response.headers)
    log.note(
      name: name, status: response.status.code, bytes: response.body.contentLength ?? 0,
      milliseconds: uptime() - began)
    return request.method == .head
      ? Response(status: response.status, headers: response.headers) : response
  }

  /// The method that a request is answered by: `HEAD` is answered as `GET` is, without the body.
  package static func method(of request: Request) -> HTTPRequest.Method {
    request.method == .head ? .get : request.method
  }

  /// Refuses a request that names another address than ours.
  ///
  /// - Parameter request: The request.
  /// - Throws: `Problem` of `misdirected`.
  package func requireOurAddress(_ request: Request) throws(Problem) {
    guard request.head.authority == publicOrigin.host else { throw Problem(.misdirected) }
  }

  /// The bytes of a request's body.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - most: How many bytes there may be.
  /// - Returns: The bytes.
  /// - Throws: `Problem` of `too-large`, or of `malformed` where no body may come at all.
  package static func body(of request: Request, atMost most: Int) async throws -> [UInt8] {
    let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard announced <= most else { throw Problem(most == 0 ? .malformed : .tooLarge) }
    do {
      return Array(buffer: try await request.body.collect(upTo: most))
    } catch is NIOTooManyBytesError {
      throw Problem(most == 0 ? .malformed : .tooLarge)
    } catch {
      throw BrokenBody(reason: error)
    }
  }

  /// The connection broke, or carried no HTTP any more, while the body was read.
  private struct BrokenBody: Error {
    let reason: any Error
  }
}
